import { adml } from './adml.ts';
import { admx } from './admx.ts';
import { intuneScript } from './intune.ts';
import { chromiumJson, firefoxJson, googleAdminJson } from './json-files.ts';
import { mobileconfig } from './mobileconfig.ts';
import { CHROME, EDGE } from './packages.ts';
import { registryFile } from './registry.ts';
import { updatesJson, updatesXml } from './updates.ts';

/** The folder of the kit for administrators. */
export const KIT_FOLDER = 'docs/deploy';

/** The page for administrators, with the table of all keys. */
export const KIT_PAGE = 'docs/administrators.md';

/** Every file of the kit, by its path in the folder of the kit. */
export function kitFiles(): Record<string, string> {
  return {
    'chromium-policy.json': chromiumJson(CHROME),
    'edge-policy.json': chromiumJson(EDGE),
    'policies.json': firefoxJson(),
    'google-admin.json': googleAdminJson(),
    'chrome.reg': registryFile(CHROME),
    'edge.reg': registryFile(EDGE),
    'syntaskio.admx': admx(),
    'en-US/syntaskio.adml': adml(),
    'intune/deploy.ps1': intuneScript('deploy'),
    'intune/detect.ps1': intuneScript('detect'),
    'intune/remove.ps1': intuneScript('remove'),
    'syntaskio.mobileconfig': mobileconfig(),
    'updates.json': updatesJson(),
    'updates.xml': updatesXml(),
  };
}
