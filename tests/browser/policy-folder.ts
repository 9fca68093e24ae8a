import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './ensure-chromium.ts';
import { REDIRECT_ADDRESS } from './redirect-address.ts';

/** Where Chromium on Debian looks for policies. */
const POLICIES = '/etc/chromium/policies';

/** The policies of one Chromium, which no other browser of the machine sees. */
export interface PolicyFolder {
  /** A program that starts Chromium with these policies. */
  executable: string;
  /** Sets the policy of the extension, as an administrator would; the browser notices that within seconds. */
  set(policy: object): void;
  remove(): void;
  close(): void;
}

/** Creates a folder that stands for {@link POLICIES} in a mount namespace of its own. Only root can do that. */
export function createPolicyFolder(): PolicyFolder {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  const managed = join(folder, 'managed');
  const file = join(managed, 'extension.json');
  const executable = join(folder, 'chromium');
  mkdirSync(managed);
  mkdirSync(POLICIES, { recursive: true });
  const start = `mount --bind ${folder} ${POLICIES} && exec ${ensureChromium()} "$@"`;
  writeFileSync(executable, `#!/bin/sh\nexec unshare --mount sh -c '${start}' sh "$@"\n`);
  chmodSync(executable, 0o755);
  return {
    executable,
    set(policy) {
      const [id = ''] = new URL(REDIRECT_ADDRESS).host.split('.');
      writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
    },
    remove: () => rmSync(file, { force: true }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
