import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseListView } from '../../../src/domain/items/list-view.ts';
import { DAY, SECOND } from '../../../src/domain/time/time.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import { expectNothingOf } from './support/previous-account.ts';
import { createGate, type Gate } from './support/gate.ts';
import { ALANS_KEYS, connectByKeys, installPsaSite, NA, type PsaSite } from './support/psa-site.ts';
import { NOTHING, remainsOf } from './support/remains.ts';

const JANES_VIEW = parseListView({
  filters: { company: ['Contoso'] },
  hidden: { status: ['New'] },
});
const PASSPHRASE = 'four words nobody joins';
const OVERDUE = '2026-03-11T11:00:00Z';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
});

afterEach(() => app.close());

/** Makes a call of an extension API fail so many times; returns a function that ends this. */
function refuse(path: string, times: number, how: 'fails' | 'hangs' = 'fails'): () => void {
  const [area = '', method = ''] = path.split(/\.(?=[^.]+$)/);
  const target = area.split('.').reduce<object>((value, key) => Reflect.get(value, key), app.browser.api);
  const call = Reflect.get(target, method) as (...args: unknown[]) => unknown;
  let left = times;
  const spy = vi.spyOn(target as Record<string, (...args: unknown[]) => unknown>, method);
  spy.mockImplementation((...args) => {
    if (left <= 0) return Reflect.apply(call, target, args);
    left -= 1;
    return how === 'hangs' ? new Promise(() => undefined) : Promise.reject(new Error('The browser is busy.'));
  });
  return () => spy.mockRestore();
}

/** Holds back the next call of an extension API before it takes effect. */
function holdBack(path: string): Gate {
  const [area = '', method = ''] = path.split(/\.(?=[^.]+$)/);
  const target = area.split('.').reduce<object>((value, key) => Reflect.get(value, key), app.browser.api);
  const call = Reflect.get(target, method) as (...args: unknown[]) => unknown;
  const gate = createGate();
  vi.spyOn(target as Record<string, (...args: unknown[]) => unknown>, method).mockImplementationOnce(
    async (...args) => {
      await gate.pass();
      return Reflect.apply(call, target, args);
    },
  );
  return gate;
}

/** Gives Jane a list view and an open tab, and then ends her session on the server. */
async function leaveJanesTraces(): Promise<void> {
  const { id } = app.control.createTicket('acme', { summary: 'Of Jane' });
  await app.save();
  await app.worker.signIn();
  await app.worker.execute({ type: 'saveView', view: JANES_VIEW });
  await app.worker.execute({ type: 'open', key: `ticket:${id}`, inBackground: false });
  app.control.revokeGrants();
  app.control.expireAccessTokens();
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'ended' });
}

describe('another member who signs in without a sign-out before', () => {
  beforeEach(async () => {
    await leaveJanesTraces();
    app.control.createTicket('acme', { summary: 'Of Alan', owner: 'asmith', requiredDate: OVERDUE });
    app.window.member = 'asmith';
  });

  it('gets no view, tab or name of the previous one, and has an overdue ticket counted', async () => {
    await app.worker.signIn();
    expect(await app.titles()).toEqual(['Of Alan']);
    expect(app.browser.badge.text).toBe('1');
    expect(app.browser.stored().map(([key]) => key)).toEqual(['settings']);
    await expectNothingOf('Contoso', 'asmith')(app);
  });

  it('gets none from the next worker either, if the removal failed at first', async () => {
    refuse('storage.local.remove', 2);
    await app.worker.signIn();
    expect(JSON.stringify(app.browser.stored())).toContain('Contoso');
    await app.restart();
    await app.worker.startUp();
    expect(app.browser.badge.text).toBe('1');
    await expectNothingOf('Contoso', 'asmith')(app);
  });

  it('leaves the view to the same member who signs in again', async () => {
    app.window.member = 'jdoe';
    await app.worker.signIn();
    expect(JSON.stringify(app.browser.stored())).toContain('Contoso');
  });
});

describe('another member who connects by API keys', () => {
  let site: PsaSite;

  beforeEach(async () => {
    site = installPsaSite();
    await connectByKeys(app);
    await app.worker.execute({ type: 'saveView', view: JANES_VIEW });
  });

  it('gets no view of the previous one', async () => {
    site.beforeMember = async () => Response.json({ id: 8, identifier: 'asmith', firstName: 'Alan' });
    await connectByKeys(app, {}, ALANS_KEYS);
    expect(await app.connection()).toMatchObject({ member: { identifier: 'asmith' } });
    await expectNothingOf('Contoso', 'asmith')(app);
    expect([...app.browser.granted]).toEqual([`${NA}/*`]);
  });

  it('finds no items of the previous one in the badge before the first check, and none of its requests in the journal', async () => {
    const [tickets, previous] = [createGate(), createGate()];
    const answer = globalThis.fetch;
    let onTickets = async (): Promise<object[]> => [
      { id: 5, summary: 'Of Jane', owner: { identifier: 'jdoe' }, requiredDate: OVERDUE },
    ];
    vi.stubGlobal('fetch', async (address: string | URL, init?: RequestInit) => {
      const isTickets = new URL(address).pathname.endsWith('/service/tickets');
      return isTickets ? Response.json(await onTickets()) : answer(address, init);
    });
    await app.worker.check();
    expect(app.browser.badge.text).toBe('1');

    onTickets = () => previous.pass().then(() => []);
    const check = app.worker.check();
    await previous.reached;
    site.beforeMember = async () => Response.json({ id: 8, identifier: 'asmith', firstName: 'Alan' });
    const connecting = connectByKeys(app, {}, ALANS_KEYS);
    await vi.waitFor(async () =>
      expect(await app.connection()).toMatchObject({ member: { identifier: 'asmith' } }),
    );
    await vi.waitFor(() => expect(app.browser.badge.text).not.toBe('1'));
    app.passTime(SECOND);
    const now = Date.now();
    onTickets = () => tickets.pass().then(() => []);
    previous.open();
    await tickets.reached;
    tickets.open();
    await Promise.all([check, connecting]);
    const journal = (await app.records()).journal as [string, { at: number }][];
    expect(journal.length).toBeGreaterThan(0);
    expect(journal.filter(([, { at }]) => at < now)).toEqual([]);
  });

  it('leaves no host access behind if the worker dies before the server answers', async () => {
    await app.worker.signOut();
    const { promise: isAsked, resolve: reached } = Promise.withResolvers<void>();
    site.beforeMember = () => {
      reached();
      return new Promise(() => undefined);
    };
    connectByKeys(app).catch(() => undefined);
    await isAsked;
    expect([...app.browser.granted]).toEqual([`${NA}/*`]);
    await app.restart();
    await app.worker.startUp();
    expect([...app.browser.granted]).toEqual([]);
  });
});

describe('a sign-out', () => {
  beforeEach(async () => {
    await app.save({ staySignedIn: 'untilClosed' });
    await app.worker.signIn();
    await app.worker.execute({ type: 'saveView', view: JANES_VIEW });
  });

  it('leaves no crypto key in memory', async () => {
    expect(app.browser.stored().map(([key]) => key)).toContain('wrappingKeys');
    await app.worker.signOut();
    expect(await remainsOf(app)).toEqual(NOTHING);
  });

  it.each([
    ['storage.session.get', 'fails'],
    ['storage.session.remove', 'fails'],
    ['storage.local.remove', 'fails'],
    ['storage.local.get', 'fails'],
    ['storage.session.remove', 'hangs'],
  ] as const)('wipes the database although %s %s, and the next worker does the rest', async (call, how) => {
    const allow = refuse(call, 10, how);
    await app.worker.signOut().catch(() => undefined);
    expect(await app.records()).toMatchObject({ secrets: [], keys: [], chunks: [], catalogue: [] });
    allow();
    await app.restart();
    await app.worker.startUp();
    expect(await remainsOf(app)).toEqual(NOTHING);
  });

  it('whose worker dies after the wipe is finished by the next worker', async () => {
    refuse('storage.session.remove', 1, 'hangs');
    app.worker.signOut().catch(() => undefined);
    await vi.waitUntil(async () => (await app.records()).secrets.length === 0);
    await app.restart();
    await app.worker.startUp();
    expect(await remainsOf(app)).toEqual(NOTHING);
  });
});

it('a lost database takes the account’s data outside the database with it', async () => {
  await leaveJanesTraces();
  await app.loseDatabase();
  await app.worker.startUp();
  expect(app.browser.stored().map(([key]) => key)).toEqual(['settings']);
});

function saveUnderPassphrase(): Promise<void> {
  return app.save({ staySignedIn: 'passphrase' }, undefined, PASSPHRASE);
}

describe('a sign-in with a passphrase', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['was never chosen', async () => app.worker.signOut(), 'passphraseNeeded'],
    ['is not entered', async () => app.worker.execute({ type: 'lock' }), 'locked'],
  ])('that %s opens no window and asks no server', async (_, prepare, code) => {
    await saveUnderPassphrase();
    await prepare();
    app.control.clearRequests();
    await app.worker.signIn();
    expect(app.window.opened).toEqual([]);
    expect(app.control.requests()).toEqual([]);
    expect(await app.connection()).toMatchObject({ state: 'signedOut', failure: { code } });
  });

  it('that is not entered sends no API keys', async () => {
    const site = installPsaSite();
    await saveUnderPassphrase();
    await app.worker.execute({ type: 'lock' });
    await app.save({
      connectBy: 'keys',
      companyId: 'Acme_C',
      clientId: 'client-1',
      staySignedIn: 'passphrase',
    });
    await app.worker.execute({
      type: 'connectWithKeys',
      origin: NA,
      companyId: 'Acme_C',
      clientId: 'client-1',
      publicKey: 'public',
      privateKey: 'private',
    });
    expect(site.asked).toEqual([]);
  });

  it('that locks while the sign-in window is open leads to a session that waits for the passphrase', async () => {
    await saveUnderPassphrase();
    const window = app.window.hold();
    const signingIn = app.worker.signIn();
    await window.reached;
    await app.worker.execute({ type: 'lock' });
    window.open();
    await signingIn;
    expect(await app.connection()).toMatchObject({ state: 'locked' });
    await app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE });
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });
});

describe('a crypto key in memory that cannot be read for a moment', () => {
  it.each(['storage.session.get', 'storage.local.get'])('ends no session (%s)', async (call) => {
    await app.save({ staySignedIn: 'untilClosed' });
    await app.worker.signIn();
    refuse(call, 1);
    await app.worker.check().catch(() => undefined);
    expect((await app.records()).secrets).toHaveLength(1);
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
  });
});

describe('the crypto key that seals API keys', () => {
  it.each(['always', 'untilClosed'] as const)(
    'is replaced when it is 30 days old (%s)',
    async (staySignedIn) => {
      installPsaSite();
      await connectByKeys(app, { staySignedIn });
      const keyOf = async () => (await app.records()).keys[0]?.[1] as { madeAt: number };
      const previous = (await app.records()).secrets[0];
      const { madeAt } = await keyOf();
      app.passTime(29 * DAY);
      await app.worker.check();
      expect((await keyOf()).madeAt).toBe(madeAt);
      app.passTime(2 * DAY);
      await app.worker.check();
      expect((await keyOf()).madeAt).toBe(Date.now());
      expect((await app.records()).secrets[0]).not.toEqual(previous);
      expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    },
  );
});

describe('a command of a page while the account goes', () => {
  beforeEach(async () => {
    app.control.createTicket('acme', { summary: 'Of Jane' });
    await app.save();
    await app.worker.signIn();
  });

  it('does not keep a view that is saved after the sign-out', async () => {
    await app.worker.signOut();
    await app.worker.execute({ type: 'saveView', view: JANES_VIEW });
    expect(await remainsOf(app)).toEqual(NOTHING);
  });

  it('does not keep a view that is being written during the sign-out', async () => {
    const writing = holdBack('storage.local.set');
    const saving = app.worker.execute({ type: 'saveView', view: JANES_VIEW });
    await writing.reached;
    await app.worker.signOut();
    writing.open();
    await saving;
    expect(await remainsOf(app)).toEqual(NOTHING);
  });

  it('does not remember a tab that opens during the sign-out', async () => {
    const [item] = await app.worker.readItems();
    const tab = holdBack('tabs.create');
    const opening = app.worker.execute({ type: 'open', key: item?.key ?? 'ticket:0', inBackground: false });
    await tab.reached;
    await app.worker.signOut();
    tab.open();
    await opening;
    expect(await remainsOf(app)).toEqual(NOTHING);
  });

  it('does not keep a pause of the notifications for the next account', async () => {
    await app.worker.signOut();
    await app.worker.execute({ type: 'pause', until: Date.now() + DAY });
    expect(await remainsOf(app)).toEqual(NOTHING);
  });
});
