import { afterEach, beforeEach, expect, it } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { atEveryMoment, letPass, openAndPass } from './support/moments.ts';
import { NOTHING, remainsOf } from './support/remains.ts';

const TOKEN = '/system/oauth/token';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
});

afterEach(() => app.close());

const disturbances: [string, () => Promise<void>][] = [
  ['another company is saved', () => app.save({ companyId: 'globex' })],
  ['another client is saved', () => app.save({ clientId: 'another-client' })],
  ['somebody signs out', () => app.worker.signOut()],
];

it.each(disturbances)(
  'when %s while the sign-in window is open, its code is never redeemed and no second window opens',
  async (_, disturb) => {
    await app.save();
    const window = app.window.hold();
    const signingIn = app.worker.signIn();
    await window.reached;
    await disturb();
    expect(await app.connection()).toMatchObject({ state: 'signedOut', failure: undefined });
    await expect(app.worker.signIn()).rejects.toMatchObject({ failure: { code: 'signInBusy' } });

    window.open();
    await signingIn;
    expect(app.window.opened).toHaveLength(1);
    expect(app.control.requests({ path: TOKEN })).toEqual([]);
    expect(await remainsOf(app)).toEqual(NOTHING);
  },
);

it.each(disturbances)('when %s while the sign-in probes the server, no window opens', async (_, disturb) => {
  await app.save();
  const probe = app.network.holdAnswer('/apis/3.0');
  const signingIn = app.worker.signIn();
  await probe.reached;
  await disturb();
  probe.open();
  await signingIn;
  expect(app.window.opened).toEqual([]);
  expect(JSON.stringify(app.browser.stored())).not.toContain('verifier');
  expect(await remainsOf(app)).toEqual(NOTHING);
});

it.each(disturbances)('when %s while the code is redeemed, the result is not stored', async (_, disturb) => {
  await app.save();
  const answer = app.network.holdAnswer(TOKEN);
  const signingIn = app.worker.signIn();
  await answer.reached;
  await disturb();
  await expect(app.worker.signIn()).rejects.toMatchObject({ failure: { code: 'signInBusy' } });

  answer.open();
  await signingIn;
  expect(await remainsOf(app)).toEqual(NOTHING);
  expect(app.control.requests({ path: '/system/myMembers/info' })).toEqual([]);
  expect(app.control.requests({ company: 'globex' })).toEqual([]);
});

it('the sign-in after an abandoned one works', async () => {
  await app.save();
  const window = app.window.hold();
  const signingIn = app.worker.signIn();
  await window.reached;
  await app.save({ companyId: 'globex' });
  window.open();
  await signingIn;

  app.window.member = 'rroe';
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', member: { identifier: 'rroe' } });
});

it('a sign-in right after a sign-out during the first check does not have to wait', async () => {
  await app.save();
  const answer = app.network.holdAnswer('/service/tickets');
  const first = app.worker.signIn();
  await answer.reached;
  await app.worker.signOut();

  app.control.createTicket('acme', { summary: 'For the second', owner: 'asmith' });
  app.window.member = 'asmith';
  const window = app.window.hold();
  const second = app.worker.signIn();
  await window.reached;
  window.open();
  answer.open();
  await Promise.all([first, second]);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', member: { identifier: 'asmith' } });
  expect(await app.titles()).toEqual(['For the second']);
});

it('saving another company at any moment of a sign-in never leads to a session of the previous one', async () => {
  await atEveryMoment(async (turns) => {
    await app.save();
    const window = app.window.hold();
    const signingIn = app.worker.signIn();
    await letPass(turns);
    const isTooLate = app.window.opened.length > 0;
    await app.save({ companyId: 'globex' });
    window.open();
    await signingIn;
    expect((await app.worker.readSnapshot()).session?.companyId ?? 'globex').toBe('globex');
    app.window.opened.length = 0;
    await app.reinstall();
    return isTooLate;
  });
});

it('a sign-in at any moment of saving another company never leads to a session of the previous one', async () => {
  await atEveryMoment(async (turns) => {
    await app.save();
    let isSaved = false;
    const saving = app.save({ companyId: 'globex' }).then(() => (isSaved = true));
    await letPass(turns);
    const isTooLate = isSaved;
    await Promise.all([saving, app.worker.signIn()]);
    expect((await app.worker.readSnapshot()).session?.companyId ?? 'globex').toBe('globex');
    await app.reinstall();
    return isTooLate;
  });
});

it('a sign-out at any moment after the code is redeemed leaves nobody signed in', async () => {
  await app.save();
  await atEveryMoment(async (turns) => {
    const answer = app.network.holdAnswer(TOKEN);
    const signingIn = app.worker.signIn();
    await answer.reached;
    const isTooLate = await openAndPass(app.network, answer, turns);
    await app.worker.signOut();
    await signingIn;
    expect(await remainsOf(app)).toEqual(NOTHING);
    return isTooLate;
  });
});
