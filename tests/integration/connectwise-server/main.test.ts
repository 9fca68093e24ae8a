import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { createControlClient, createFetch, walkSignIn } from '../../connectwise-server/index.ts';
import { apiKeyHeaders, baseUrl } from './support.ts';

const MAIN = fileURLToPath(new URL('../../connectwise-server/main.ts', import.meta.url));

let child: ChildProcessWithoutNullStreams | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
});

async function startMain(
  ...options: string[]
): Promise<{ process: ChildProcessWithoutNullStreams; text: string }> {
  const started = spawn(process.execPath, [MAIN, '--port', '0', '--control-port', '0', ...options]);
  child = started;
  let text = '';
  for await (const chunk of started.stdout) {
    text += String(chunk);
    if (text.includes('Ctrl+C stops it.')) break;
  }
  return { process: started, text };
}

test('the script starts a server, says how to sign in, and stops cleanly', async () => {
  const redirect = 'https://demo.chromiumapp.org/oauth';
  const { process: running, text } = await startMain(
    '--tickets=40',
    '--projects=2',
    `--redirect-uri=${redirect}`,
    '--client-id=my-client',
  );
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
  const controlPort = Number(/Control\s+http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
  const caFile = /Authority\s+(\S+)/.exec(text)?.[1] ?? '';
  expect(text).toContain('40 tickets, 2 projects, 16 tasks');
  expect(text).toContain('jdoe');
  expect(text).toContain('demo-password');
  expect(text).toContain(redirect);

  const fetch = createFetch({ port, caPem: readFileSync(caFile, 'utf8') });
  const response = await fetch(`${baseUrl('acme')}/service/tickets/count`, {
    headers: apiKeyHeaders('acme', 'jdoe'),
  });
  expect(await response.json()).toEqual({ count: 40 });
  const [, company = '', site = ''] = /By keys +(\w+) at ([\w.-]+)/.exec(text) ?? [];
  expect(text).toContain('private key private-key-of-jdoe');
  const byKeys = await fetch(`https://${site}/v2025_1/apis/3.0/project/tickets/count`, {
    headers: apiKeyHeaders(company, 'jdoe'),
  });
  expect(await byKeys.json()).toEqual({ count: 16 });
  await createControlClient(controlPort).createTicket('acme');
  const parameters = new URLSearchParams({
    client_id: 'my-client',
    response_type: 'code',
    redirect_uri: redirect,
    scope: 'ServiceTicket',
    state: 's',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const end = await walkSignIn(fetch, `${baseUrl('acme')}/system/oauth/authorize?${parameters}`, {
    member: 'jdoe',
  });
  expect(end.kind === 'redirect' && end.url.startsWith(`${redirect}?code=`)).toBe(true);

  running.kill('SIGINT');
  const [code] = (await once(running, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(existsSync(caFile)).toBe(false);
});

test('the script refuses an option it does not know', async () => {
  child = spawn(process.execPath, [MAIN, '--nonsense']);
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).not.toBe(0);
});
