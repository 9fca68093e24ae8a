import { afterEach, beforeEach, expect, it } from 'vitest';
import { onStoreChange } from '../../../src/store/changes.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import { atEveryMoment, letPass, openAndPass } from './support/moments.ts';
import { NOTHING, remainsOf } from './support/remains.ts';

const INFO = '/system/myMembers/info';
const TOKEN = '/system/oauth/token';
const TICKETS = '/service/tickets';
const MINUTE = 60_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { requiredDate: '2026-03-11T11:00:00Z' });
  await app.save();
});

afterEach(() => app.close());

it('a sign-out wipes the account, keeps the settings and makes no request', async () => {
  await app.worker.signIn();
  app.control.createTicket('acme', { requiredDate: new Date(Date.now() + MINUTE).toISOString() });
  app.passTime(MINUTE);
  await app.worker.check();
  expect(app.browser.shown.size).toBe(1);
  const before = app.network.sent();

  await app.worker.signOut();
  expect(await remainsOf(app)).toEqual(NOTHING);
  expect(app.network.sent()).toBe(before);
  expect(await app.worker.readSettings()).toMatchObject({ companyId: 'acme' });
});

it.each([
  ['the list arrives', TICKETS, () => undefined],
  ['the token is renewed', TOKEN, () => void app.control.expireAccessTokens()],
  ['a renewal is refused', TOKEN, () => void app.control.revokeGrants()],
])('a check during which %s stores nothing after a sign-out', async (_, path, prepare) => {
  await app.worker.signIn();
  prepare();
  const answer = app.network.holdAnswer(path);
  const checking = app.worker.check();
  await answer.reached;
  await app.worker.signOut();
  answer.open();
  await checking;
  expect(await remainsOf(app)).toEqual(NOTHING);
});

it.each([
  ['the member is read', INFO],
  ['the list is read', '/project/projects'],
])('a sign-out at any moment after %s leaves no data of the account', async (_, path) => {
  await atEveryMoment(async (turns) => {
    const answer = app.network.holdAnswer(path);
    let isOver = false;
    const signingIn = app.worker.signIn().then(() => (isOver = true));
    await answer.reached;
    const before = app.network.sent();
    answer.open();
    await letPass(turns);
    const isTooLate = isOver || app.network.sent() > before;
    await app.worker.signOut();
    await signingIn;
    expect(await remainsOf(app)).toEqual(NOTHING);
    return isTooLate;
  });
});

it('a sign-out at any moment after a renewal leaves no data of the account', async () => {
  await atEveryMoment(async (turns) => {
    await app.worker.signIn();
    app.control.expireAccessTokens();
    const answer = app.network.holdAnswer(TOKEN);
    const checking = app.worker.check();
    await answer.reached;
    const isTooLate = await openAndPass(app.network, answer, turns);
    await app.worker.signOut();
    await checking;
    expect(await remainsOf(app)).toEqual(NOTHING);
    return isTooLate;
  });
});

it('a sign-out at any moment of a notification leaves no notification on the screen', async () => {
  await atEveryMoment(async (turns) => {
    await app.worker.signIn();
    const requiredDate = new Date(Date.now() + MINUTE).toISOString();
    const { id } = app.control.createTicket('acme', { requiredDate });
    await app.worker.check();
    app.passTime(MINUTE);
    let isNotified = false;
    const telling = app.worker.present().then(() => (isNotified = true));
    await letPass(turns);
    const isTooLate = isNotified;
    await app.worker.signOut();
    await telling;
    expect(await remainsOf(app)).toEqual(NOTHING);
    app.control.deleteTicket('acme', id);
    return isTooLate;
  });
});

it.each<[string, () => Promise<void>]>([
  ['a sign-out', () => app.worker.signOut()],
  [
    'a sign-in that was refused',
    async () => {
      app.control.injectFault({ path: TOKEN, status: 400, body: { error: 'invalid_client' } });
      await app.worker.signIn();
    },
  ],
])('after %s, pages read again', async (_, end) => {
  await app.worker.signIn();
  let seen: Promise<unknown> = Promise.resolve();
  const stop = onStoreChange(() => {
    seen = app.connection();
  });
  await end();
  const state = await app.connection();
  await expect.poll(() => seen).toEqual(state);
  stop();
});
