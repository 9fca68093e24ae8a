import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EXAMPLE_POLICY } from './kit-keys.ts';
import { jsonText } from './json-files.ts';
import { CHROME, EDGE, FIREFOX_ID, FIREFOX_INSTALLATION, STORE_EXTENSION_ID } from './packages.ts';

/** What each script is for, and how Intune runs it. */
const SCRIPTS = {
  deploy: {
    parts: ['common', 'wanted', 'deploy'],
    about: [
      'Sets the policy of Syntaskio for ConnectWise in Chrome, Edge and Firefox, and lets them install it.',
      'Intune: the remediation script of a remediation, or the install command of an app. Run it as the system.',
      'It changes nothing that is set already. Exit code 0: the policy is set; 1: it failed, and the output says why.',
    ],
  },
  detect: {
    parts: ['common', 'wanted', 'detect'],
    about: [
      'Tells whether the policy of Syntaskio for ConnectWise is set as below. It changes nothing.',
      'Intune: the detection script of a remediation or of an app. Run it as the system.',
      'Exit code 0: it is set; 1: something is to be set, or the script failed.',
    ],
  },
  remove: {
    parts: ['common', 'remove'],
    about: [
      'Removes the policy of Syntaskio for ConnectWise. The browsers remove the extension; other policies stay.',
      'Intune: the uninstall command of an app, or the remediation script of a remediation. Run it as the system.',
      'Exit code 0: it is removed; 1: it failed, and the output says why.',
    ],
  },
} as const;

/** A PowerShell script for Intune: what an administrator replaces, then the code of each of its parts. */
export function intuneScript(script: keyof typeof SCRIPTS): string {
  const { parts, about } = SCRIPTS[script];
  return [about.map((line) => `# ${line}\n`).join(''), '\n', settings(), '\n', ...parts.map(readPart)].join(
    '',
  );
}

/** What an administrator replaces: the same in each script. */
function settings(): string {
  return `# A policy with a mistake in it must change nothing.
$ErrorActionPreference = 'Stop'

# Replace the id by that of your package, and the policy by your own. Do it in deploy.ps1, detect.ps1 and remove.ps1 alike.
$ExtensionId = '${STORE_EXTENSION_ID}'
$FirefoxId = '${FIREFOX_ID}'
$ChromeInstallation = ${hashtable(CHROME.installation)}
$EdgeInstallation = ${hashtable(EDGE.installation)}
$FirefoxInstallation = ${hashtable(FIREFOX_INSTALLATION)}
$Policy = @'
${jsonText(EXAMPLE_POLICY)}'@ | ConvertFrom-Json
`;
}

/** A literal of PowerShell that keeps the order of its entries. */
function hashtable(entries: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(entries).map(([name, value]) => `    ${name} = '${value}'\n`);
  return `[ordered]@{\n${pairs.join('')}}`;
}

function readPart(part: string): string {
  return readFileSync(path.join(import.meta.dirname, 'intune', `${part}.ps1`), 'utf8');
}
