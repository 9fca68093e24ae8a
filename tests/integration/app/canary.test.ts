import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CONFIDENTIAL_CLIENT_ID, CONFIDENTIAL_CLIENT_SECRET } from '../../connectwise-server/index.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const TOKEN = '/system/oauth/token';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
});

afterEach(() => app.close());

it('no token, code, verifier or secret is stored or shown anywhere but where it belongs', async () => {
  const printed: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void printed.push(...values));
  }
  const pictures: string[] = [];
  const takePicture = async () => {
    const { reported, badge, alarms } = app.browser;
    pictures.push(textOf([await app.records(), reported, badge, [...alarms], app.browser.stored(), printed]));
  };

  const redeemed = app.network.holdAnswer(TOKEN);
  await app.save({ clientId: CONFIDENTIAL_CLIENT_ID }, CONFIDENTIAL_CLIENT_SECRET);
  const signingIn = app.worker.signIn();
  await redeemed.reached;
  await takePicture();
  redeemed.open();
  await signingIn;
  await takePicture();

  // The server repeats what it was sent.
  app.control.createTicket('acme', { requiredDate: new Date(Date.now() + MINUTE).toISOString() });
  await app.worker.check();
  app.passTime(MINUTE);
  await app.worker.present();
  app.control.expireAccessTokens();
  await app.worker.check();
  const bearer = app.control.requests({ path: '/service/tickets' }).at(-1)?.headers['authorization'] ?? '';
  app.control.injectFault({
    path: '/v4_6_release/apis/3.0/*',
    status: 503,
    body: { code: 'Bad', message: `No good: ${bearer}`, messageId: '503' },
    count: 'always',
  });
  await app.worker.check();
  expect((await app.worker.readSnapshot()).status.failure).toMatchObject({
    code: 'serverDown',
    detail: expect.any(String),
  });
  await takePicture();
  app.control.clearFaults();
  app.control.expireAccessTokens();
  app.control.injectFault({
    path: TOKEN,
    status: 400,
    body: { error: 'invalid_request', error_description: CONFIDENTIAL_CLIENT_SECRET },
  });
  await app.worker.check();
  await takePicture();
  await app.worker.check();
  app.control.revokeGrants();
  await app.worker.check();
  await takePicture();
  await app.worker.signIn();
  await takePicture();

  const secrets = secretsSent();
  expect(secrets.size).toBeGreaterThanOrEqual(7);
  expect(textOf((await app.records()).journal)).toContain('/service/tickets');
  for (const picture of pictures) {
    expect([...secrets].filter((secret) => picture.includes(secret))).toEqual([]);
  }
});

/** All secrets that the server was sent. */
function secretsSent(): Set<string> {
  const secrets = new Set<string>();
  for (const { headers, body } of app.control.requests()) {
    const form = new URLSearchParams(body ?? '');
    for (const name of ['client_secret', 'refresh_token', 'code', 'code_verifier'])
      secrets.add(form.get(name) ?? '');
    secrets.add(headers['authorization']?.replace('Bearer ', '') ?? '');
  }
  secrets.delete('');
  return secrets;
}

/** All text in a value, with bytes read as text. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof ArrayBuffer) return Buffer.from(part).toString('latin1');
    return part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part;
  });
}
