import { execFileSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { canInstallPackages, installPackage } from '../browser/install-package.ts';

/**
 * Finds a Firefox as `findFirefox` does, or installs one where that is allowed.
 *
 * @returns the path of its executable
 */
export function ensureFirefox(): string {
  const found = findFirefox();
  if (found !== undefined) return found;
  if (canInstallPackages()) installPackage('firefox-esr');
  const installed = findFirefox();
  if (installed === undefined) {
    throw new Error('No Firefox: install an ESR, or name its executable in FIREFOX_PATH.');
  }
  return installed;
}

/** Whether tests run in Firefox: where there is one, and in CI, which installs one. */
export function isFirefoxWanted(): boolean {
  return process.env['CI'] !== undefined || findFirefox() !== undefined;
}

/**
 * Finds a Firefox that installs unsigned add-ons for good: an ESR, a Nightly, or the one that `FIREFOX_PATH` names. In
 * other versions such an add-on is gone after a restart.
 *
 * @returns the path of its executable
 */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX_PATH'];
  if (named) return named;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)));
  const candidates = [
    ...onPath,
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Applications/Firefox Nightly.app/Contents/MacOS/firefox',
  ];
  return candidates.find((path) => /\desr$|\da\d$/.test(versionOf(path)));
}

function versionOf(path: string): string {
  try {
    return execFileSync(path, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
