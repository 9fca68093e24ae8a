import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
 * @returns the manifest, the schema for administrators, all code as one text, the output of the build, all
 *   files by their paths, and a function that gives the texts of some
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
  const entries = readdirSync(join(folder, target), { recursive: true, withFileTypes: true });
  const files = Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [relative(join(folder, target), path), readFileSync(path)]),
  );
  const textsOf = (paths: RegExp) =>
    Object.entries(files).flatMap(([path, content]) => (paths.test(path) ? [content.toString()] : []));
  const [manifest] = textsOf(/^manifest\.json$/).map((text): unknown => JSON.parse(text));
  const [schema] = textsOf(/^managed-schema\.json$/).map(
    (text) => JSON.parse(text) as { properties: object },
  );
  const code = textsOf(/\.(?:js|html|json)$/).join('\n');
  return { manifest, schema, code, said, files, textsOf };
}
