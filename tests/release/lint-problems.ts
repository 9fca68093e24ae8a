import { run } from './run.ts';

/** What the linter of Firefox's store warns about for good reasons. */
const ACCEPTED = new Set([
  // Firefox for Android knows `data_collection_permissions` from version 142. The extension is not published for it.
  'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
  // Preact can set `innerHTML`, which no component does.
  'UNSAFE_VAR_ASSIGNMENT',
]);

interface Report {
  errors: Finding[];
  warnings: Finding[];
}

interface Finding {
  code: string;
  message: string;
  file?: string;
}

/** What `web-ext lint` finds in an unpacked package, a line each. */
export function lintProblems(folder: string): string[] {
  const { errors, warnings } = JSON.parse(
    run('web-ext', ['lint', '--source-dir', folder, '--output', 'json'], { accepts: [0, 1] }),
  ) as Report;
  return [...errors, ...warnings]
    .filter(({ code }) => !ACCEPTED.has(code))
    .map(({ code, message, file = 'the package' }) => `${code} in ${file}: ${message}`);
}
