import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchExtension } from '../browser/launch-extension.ts';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import {
  CONFIDENTIAL_CLIENT_ID,
  CONFIDENTIAL_CLIENT_SECRET,
  type ConnectWiseServer,
  DEMO_PASSWORD,
} from '../connectwise-server/index.ts';
import { COMPANY, expect, test as base } from './fixtures.ts';
import { contentOf, overhear, type Overheard } from './overheard.ts';

const ORIGIN = `https://${COMPANY}.api.connectwisedev.com`;
const OAUTH = `${ORIGIN}/v4_6_release/apis/3.0/system/oauth`;
const TOKEN = '/system/oauth/token';
const TICKETS = '/service/tickets';
/** The hosts of another company and of a site without permission; both lead to the stand-in server as well. */
const ELSEWHERE = [
  'https://globex.api.connectwisedev.com/',
  'https://elsewhere.connectwisedev.com/',
] as const;
const CONNECTION = {
  companyId: COMPANY,
  clientId: CONFIDENTIAL_CLIENT_ID,
  clientSecret: CONFIDENTIAL_CLIENT_SECRET,
};

/** Uses a profile folder that can be read after the browser closes. */
const test = base.extend({
  extension: async ({ server }, use) => {
    const extension = await launchExtension({ server, headless: true, profile: profileFolder() });
    await use(extension);
    await extension.context.close();
    rmSync(profileFolder(), { recursive: true, force: true, maxRetries: 5 });
  },
});

test('no token, code, verifier or secret gets anywhere but where it belongs', async ({
  server: { control },
  extension,
  options,
  openPopup,
  probe,
}) => {
  test.setTimeout(180_000);
  const heard = await overhear(extension);
  const popup = await openPopup();
  const pictures: string[] = [];
  const takePicture = async () => {
    const stored = [await probe.database(), await probe.storage()];
    const shown = [await contentOf(popup), await contentOf(options), await probe.toolbar()];
    pictures.push(JSON.stringify([stored, shown, await probe.notifications(), await probe.alarms()]));
  };
  const checkWith = async (faults: readonly Parameters<typeof control.injectFault>[0][]) => {
    for (const fault of faults) {
      control.injectFault({ count: 'always', ...fault });
      await heard.command({ type: 'checkNow' });
      await takePicture();
      control.clearFaults();
    }
  };

  control.createTicket(COMPANY, { summary: 'Overdue', requiredDate: new Date(Date.now() - 1).toISOString() });
  await fillConnection(options, CONNECTION);
  await completeSignIn(await openSignInWindow(extension.context, options), 'jdoe', DEMO_PASSWORD);
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
  await takePicture();

  // Replies that repeat what was sent, that redirect elsewhere, and that are not from ConnectWise.
  const bearer = control.requests({ path: TICKETS }).at(-1)?.headers['authorization'] ?? '';
  const token = bearer.replace('Bearer ', '');
  await checkWith([
    { path: TICKETS, status: 400, body: { code: 'Bad', message: `No good: ${bearer}`, messageId: '400' } },
    { path: TICKETS, status: 500, body: { code: 'Bad', message: token, messageId: token } },
    { path: TICKETS, status: 200, body: `<html>Guest network <a href="/?${token}">sign in</a></html>` },
    { path: TICKETS, status: 200, bodyBase64: Buffer.from(`[{"id": "${token}"`).toString('base64') },
    { path: TICKETS, location: `${ELSEWHERE[0]}?token=${token}` },
    { path: TICKETS, location: `${ELSEWHERE[1]}?token=${token}`, status: 307 },
  ]);
  const form = `${CONFIDENTIAL_CLIENT_SECRET} ${control.issuedSecrets().join(' ')}`;
  control.expireAccessTokens();
  await checkWith([
    { path: TOKEN, status: 400, body: { error: 'invalid_request', error_description: form } },
    { path: TOKEN, status: 401, body: { error: form, error_uri: `${ELSEWHERE[1]}?${token}` } },
    { path: TOKEN, status: 500, body: form, headers: { 'www-authenticate': `Bearer error="${token}"` } },
    { path: TOKEN, status: 200, body: `<html>${form}</html>` },
    { path: TOKEN, status: 200, bodyBase64: Buffer.from(`{"access_token":"${token}`).toString('base64') },
    { path: TOKEN, status: 307, location: ELSEWHERE[0] },
    { path: TOKEN, status: 308, location: ELSEWHERE[1] },
  ]);

  await heard.command({ type: 'checkNow' });
  await expect(popup.getByRole('status')).toContainText('Checked');
  control.revokeGrants();
  control.expireAccessTokens();
  await heard.command({ type: 'checkNow' });
  await expect(popup.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await takePicture();
  await completeSignIn(await openSignInWindow(extension.context, options), 'jdoe', DEMO_PASSWORD);
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
  await takePicture();
  await (await extension.worker()).evaluate(() => console.log('The worker is heard.'));
  await expect.poll(() => heard.lines).toContain('The worker is heard.');
  await extension.context.close();

  const secrets = secretsOf(control);
  expect(new Set(secrets.values())).toEqual(
    new Set(['client secret', 'token or code', 'verifier', 'state', 'challenge']),
  );
  const found = (places: readonly (readonly [string, string | Buffer])[]) =>
    places.flatMap(([place, text]) => leaksIn(text, secrets).map((kind) => `${kind} in ${place}`));
  const requests = heard.requests.map((request) => [request.url, withoutDuties(request)] as const);
  expect(requests.map(([url]) => url)).toContainEqual(expect.stringContaining(TICKETS));
  expect(requests.map(([url]) => url)).toContainEqual(expect.stringContaining(TOKEN));
  expect(found(requests)).toEqual([]);
  expect(hostsOf(heard)).toEqual(new Set([new URL(ORIGIN).host, new URL(REDIRECT_ADDRESS).host]));
  expect(new Set(control.requests().map(({ host }) => host))).toEqual(new Set([new URL(ORIGIN).host]));
  expect(found(heard.lines.map((line) => ['the console', line]))).toEqual([]);
  expect(heard.messages).toContainEqual(expect.stringContaining('saveSettings'));
  const typed = `"clientSecret":"${CONFIDENTIAL_CLIENT_SECRET}"`;
  expect(found(heard.messages.map((text) => ['a message', text.replace(typed, '')]))).toEqual([]);
  expect(found(pictures.map((picture) => ['what is stored and shown', picture]))).toEqual([]);
  const files = filesOf(profileFolder());
  expect(files.filter(([, bytes]) => bytes.includes('Overdue')).map(([file]) => file)).toContainEqual(
    expect.stringContaining('IndexedDB'),
  );
  // The browser's history may hold the address of the sign-in page, whose values work only once.
  expect(found(files).filter((leak) => !/^(?:state|challenge) in /.test(leak))).toEqual([]);
});

function profileFolder(): string {
  return base.info().outputPath('profile');
}

/** All secrets of the extension and its server, with their kinds. */
function secretsOf(control: ConnectWiseServer['control']): Map<string, string> {
  const secrets = new Map([[CONFIDENTIAL_CLIENT_SECRET, 'client secret']]);
  for (const issued of control.issuedSecrets()) secrets.set(issued, 'token or code');
  for (const { body } of control.requests({ path: TOKEN })) {
    secrets.set(new URLSearchParams(body ?? '').get('code_verifier') ?? '', 'verifier');
  }
  for (const { query } of control.requests({ path: '/system/oauth/authorize' })) {
    secrets.set(query['state'] ?? '', 'state');
    secrets.set(query['code_challenge'] ?? '', 'challenge');
  }
  secrets.delete('');
  return secrets;
}

function leaksIn(text: string | Buffer, secrets: ReadonlyMap<string, string>): string[] {
  const bytes = Buffer.from(text);
  const isThere = (secret: string) =>
    bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le'));
  return [...new Set([...secrets].filter(([secret]) => isThere(secret)).map(([, kind]) => kind))];
}

/** A request without the secrets that OAuth puts in it: bearer token, token form, addresses of the sign-in page. */
function withoutDuties({ method, url, headers, body }: Overheard['requests'][number]): string {
  const { authorization, ...others } = headers;
  const isToken = method === 'POST' && url === `${OAUTH}/token`;
  const isSignIn =
    method === 'GET' && (url.startsWith(`${OAUTH}/authorize?`) || url.startsWith(REDIRECT_ADDRESS));
  return JSON.stringify([
    isSignIn ? '' : url,
    url.startsWith(`${ORIGIN}/`) && /^Bearer [\w-]+$/.test(authorization ?? '') ? '' : authorization,
    others,
    isToken ? '' : body,
  ]);
}

function hostsOf({ requests }: Overheard): Set<string> {
  const addresses = requests.map(({ url }) => new URL(url));
  return new Set(addresses.filter(({ protocol }) => /^https?:$/.test(protocol)).map(({ host }) => host));
}

function filesOf(folder: string): [string, Buffer][] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [file.slice(folder.length + 1), readFileSync(file)];
    });
}
