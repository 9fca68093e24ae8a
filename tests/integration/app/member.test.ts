import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { atEveryMoment, openAndPass } from './support/moments.ts';

const INFO = '/system/myMembers/info';
const TICKETS = '/service/tickets';

let app: TestExtension;

describe('if the server says who is signed in', () => {
  beforeEach(async () => {
    app = await startExtension();
    app.control.createTicket('acme', { summary: 'Of Jane', owner: 'jdoe' });
    app.control.createTicket('acme', { summary: 'Of Alan', owner: 'asmith' });
    await app.save();
  });

  afterEach(() => app.close());

  it('a failing server leaves the member unknown and says so, and the next check clears the failure', async () => {
    app.control.injectFault({ path: INFO, status: 503, count: 'always' });
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ state: 'identifying', failure: { code: 'serverDown' } });
    expect(app.control.requests({ path: TICKETS })).toEqual([]);
    expect(app.browser.badge).toMatchObject({
      text: '',
      title: expect.stringContaining('has a problem right now'),
    });

    app.control.clearFaults();
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
    expect(await app.titles()).toEqual(['Of Jane']);
  });

  it('another member of the same company never sees the items of the first', async () => {
    await app.worker.signIn();
    app.window.member = 'asmith';
    const info = app.network.holdAnswer(INFO);
    const list = app.network.holdAnswer(TICKETS);
    const signingIn = app.worker.signIn();

    await info.reached;
    expect(await app.connection()).toMatchObject({ state: 'identifying' });
    await app.worker.present();
    expect(app.browser.badge.text).toBe('');
    info.open();
    await list.reached;
    expect(await app.connection()).toMatchObject({ state: 'signedIn', member: { identifier: 'asmith' } });
    expect(await app.titles()).toEqual([]);
    expect((await app.worker.readSnapshot()).status.succeededAt).toBeUndefined();

    list.open();
    await signingIn;
    expect(await app.titles()).toEqual(['Of Alan']);
  });

  it('badge, notifications and journal of the first member are gone before another one’s first check', async () => {
    await app.worker.signIn();
    app.control.createTicket('acme', {
      owner: 'jdoe',
      requiredDate: new Date(Date.now() + 60_000).toISOString(),
    });
    await app.worker.check();
    app.passTime(60_000);
    await app.worker.present();
    expect(app.browser.badge.text).toBe('1');
    expect(app.browser.shown.size).toBe(1);
    const previous = new Set((await app.records()).journal.map(([, entry]) => JSON.stringify(entry)));

    app.window.member = 'asmith';
    const list = app.network.holdAnswer(TICKETS);
    const signingIn = app.worker.signIn();
    await list.reached;
    expect(app.browser.badge).toMatchObject({ text: '', title: expect.not.stringContaining('overdue') });
    expect([...app.browser.shown.keys()]).toEqual([]);
    const { chunks, notifications, journal } = await app.records();
    expect({ chunks, notifications }).toEqual({ chunks: [], notifications: [] });
    expect(journal.filter(([, entry]) => previous.has(JSON.stringify(entry)))).toEqual([]);
    list.open();
    await signingIn;
  });

  it('a second member gets no notification of an overdue item of the first', async () => {
    const requiredDate = new Date(Date.now() + 60_000).toISOString();
    app.control.createTicket('acme', { summary: 'Secret of Jane', requiredDate });
    await app.worker.signIn();
    app.window.member = 'asmith';
    const info = app.network.holdAnswer(INFO);
    const signingIn = app.worker.signIn();
    await info.reached;
    app.passTime(60_000);
    await app.worker.present();
    info.open();
    await signingIn;
    expect(app.browser.reported).toEqual([]);
  });

  it('at no moment of another member’s sign-in does that member have the items of the first', async () => {
    await atEveryMoment(async (turns) => {
      app.window.member = 'jdoe';
      await app.worker.signIn();
      app.window.member = 'asmith';
      const info = app.network.holdAnswer(INFO);
      const signingIn = app.worker.signIn();
      await info.reached;
      const isTooLate = await openAndPass(app.network, info, turns);
      const { session, items } = await app.worker.readItemSnapshot();
      const beside = items.filter(() => session?.member?.identifier === 'asmith');
      expect(beside.map(({ title }) => title)).not.toContain('Of Jane');
      await signingIn;
      return isTooLate;
    });
  });
});

describe('if the server does not say who is signed in', () => {
  beforeEach(async () => {
    app = await startExtension({ myMembersInfo: false });
    app.control.createTicket('acme', { summary: 'Of Jane', owner: 'jdoe' });
    app.control.createTicket('acme', { summary: 'Of Alan', owner: 'asmith' });
    await app.save();
  });

  afterEach(() => app.close());

  it('the page asks for the member, and accepts a typed one by name or number', async () => {
    await app.worker.signIn();
    expect(await app.connection()).toEqual({ state: 'memberNeeded', failure: undefined });
    expect(app.browser.badge).toMatchObject({
      text: '!',
      title: expect.stringContaining('member ID'),
    });

    await app.save({ memberIdentifier: 'ASmith' });
    expect(await untilChecked('asmith')).toEqual(['Of Alan']);
    expect(app.window.opened).toHaveLength(1);
  });

  it('a check reads the list of a member who is typed by number', async () => {
    const jane = app.control.tickets('acme').find(({ owner }) => owner?.identifier === 'jdoe')?.owner;
    await app.worker.signIn();
    await app.save({ memberIdentifier: String(jane?.id) });
    expect(await untilChecked('jdoe')).toEqual(['Of Jane']);
  });

  it('an unknown typed member is reported, until nothing is typed', async () => {
    await app.save({ memberIdentifier: 'nobody' });
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({
      state: 'memberNeeded',
      failure: { code: 'memberUnknown' },
    });

    await app.save();
    await app.worker.check();
    expect(await app.connection()).toEqual({ state: 'memberNeeded', failure: undefined });
  });

  it('a server that answers with another member than the typed one is not believed', async () => {
    const body = { id: 9, identifier: 'asmith', firstName: 'Alan', lastName: 'Smith' };
    app.control.injectFault({ path: '/system/members/jdoe', status: 200, body });
    await app.save({ memberIdentifier: 'jdoe' });
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({
      state: 'memberNeeded',
      failure: { code: 'memberUnknown' },
    });
    expect(app.control.requests({ path: TICKETS })).toEqual([]);
  });

  it('another typed member is another account, and all data of the previous one goes', async () => {
    await app.save({ memberIdentifier: 'jdoe' });
    await app.worker.signIn();
    expect(await app.titles()).toEqual(['Of Jane']);
    await app.save({ memberIdentifier: 'JDOE', checkEveryMinutes: 9 });
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });

    await app.save({ memberIdentifier: 'asmith' });
    expect(await app.connection()).toMatchObject({ state: 'signedOut' });
    expect(await app.records()).toMatchObject({ chunks: [], state: [], secrets: [], notifications: [] });
  });

  it('a member typed while a check looks up another one replaces that one', async () => {
    await app.worker.signIn();
    const answer = app.network.holdAnswer('/system/members/jdoe');
    await app.save({ memberIdentifier: 'jdoe' });
    await answer.reached;
    await app.save({ memberIdentifier: 'asmith' });
    answer.open();
    expect(await untilChecked('asmith')).toEqual(['Of Alan']);
  });

  it('a member corrected while a check looks up the wrong one is used at once', async () => {
    await app.worker.signIn();
    const answer = app.network.holdAnswer('/system/members/jdeo');
    await app.save({ memberIdentifier: 'jdeo' });
    await answer.reached;
    await app.save({ memberIdentifier: 'jdoe' });
    answer.open();
    expect(await untilChecked('jdoe')).toEqual(['Of Jane']);
  });
});

/** Saving starts a check that nobody waits for. */
async function untilChecked(identifier: string): Promise<string[]> {
  return vi.waitFor(async () => {
    const { session, status } = await app.worker.readSnapshot();
    if (session?.member?.identifier !== identifier || !status.succeededAt) throw new Error('Not yet.');
    return app.titles();
  });
}
