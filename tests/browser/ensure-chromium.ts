import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { canInstallPackages, installPackage } from './install-package.ts';

/**
 * Finds or installs a Chromium that loads unpacked extensions. It installs the system package if permitted, or else
 * Playwright's download. Branded Chrome does not work, because it ignores `--load-extension`.
 *
 * @returns the path of the executable
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  install();
  const installed = findChromium();
  if (!installed) throw new Error('No Chromium: install one, or name its executable in CHROMIUM_PATH.');
  return installed;
}

function findChromium(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser'].map((name) => join(folder, name)));
  const candidates = [
    process.env['CHROMIUM_PATH'],
    ...onPath,
    chromium.executablePath(),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

function install(): void {
  if (canInstallPackages()) installPackage('chromium');
  else execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
}
