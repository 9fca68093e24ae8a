import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

interface BuildOptions {
  browser?: 'chrome' | 'edge' | 'firefox';
  mode?: string;
  env?: Record<string, string>;
  /** Whether to write source maps. */
  isMapped?: boolean;
}

/**
 * Builds the extension into a folder of its own, for one test.
 *
 * @returns the manifest, the schema for administrators, all code as one text, the output of the build, and a function
 *   that reads the files with the given ending
 */
export function build({
  browser = 'chrome',
  mode = 'production',
  env = {},
  isMapped = false,
}: BuildOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'syntaskio-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = `
    import { build } from 'wxt';
    const vite = () => ({ build: { sourcemap: ${isMapped} } });
    await build({ ...${JSON.stringify({ outDir: folder, browser, mode })}, vite });
  `;
  const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    // Unset, as in a shell: WXT chooses it by the mode.
    env: { ...process.env, NODE_ENV: undefined, VITEST: '', ...env },
  });
  const said = stdout + stderr;
  if (status !== 0) throw new Error(said);
  const [target = ''] = readdirSync(folder);
  const files = readdirSync(join(folder, target), { recursive: true, encoding: 'utf8' });
  const readTexts = (ending: RegExp) =>
    files.filter((file) => ending.test(file)).map((file) => readFileSync(join(folder, target, file), 'utf8'));
  const [manifest] = readTexts(/^manifest\.json$/).map((text): unknown => JSON.parse(text));
  const [schema] = readTexts(/^managed-schema\.json$/).map(
    (text) => JSON.parse(text) as { properties: object },
  );
  const code = readTexts(/\.(?:js|html|json)$/).join('\n');
  return { manifest, schema, code, said, readTexts };
}
