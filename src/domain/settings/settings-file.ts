import { parseSettings, type Settings } from './settings.ts';

/** Identifies the files of this program. */
const FORMAT = 'syntaskio-settings';

/** Rises when an earlier version of the program could no longer read a file. */
const VERSION = 1;

/** The maximum length of a file, in characters; a real one has some hundred, and some thousand with standard texts. */
export const MAX_FILE_LENGTH = 64 * 1_024;

/** Why a file cannot be read as a settings file. */
export type FileRefusal = 'notSettings' | 'newer';

/** The settings as the text of a file. Settings hold no secret, so neither does the file. */
export function writeSettingsFile(settings: Settings): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, settings }, undefined, 2)}\n`;
}

/**
 * Reads such a file with the same care as stored settings. Each malformed field falls back alone.
 *
 * @param present the settings to use for fields that the file leaves out
 */
export function parseSettingsFile(
  text: string,
  present: Settings,
  defaultClientId: string,
): Settings | FileRefusal {
  const file: unknown = text.length > MAX_FILE_LENGTH ? undefined : parseJson(text);
  if (typeof file !== 'object' || file === null) return 'notSettings';
  const { format, version, settings }: Record<'format' | 'version' | 'settings', unknown> = {
    format: undefined,
    version: undefined,
    settings: undefined,
    ...file,
  };
  if (format !== FORMAT || typeof version !== 'number' || typeof settings !== 'object' || !settings) {
    return 'notSettings';
  }
  return version > VERSION ? 'newer' : parseSettings({ ...present, ...settings }, defaultClientId);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
