import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parsePendingSignIn } from '../../src/auth/pending-sign-in.ts';
import { open, type Binding } from '../../src/auth/vault.ts';
import { createLock, createWrappedKey, createWrappingKey, unwrapKey } from '../../src/auth/wrapped-key.ts';
import { parseSyncState } from '../../src/connectwise/gateway/sync-state.ts';
import { badgeFor } from '../../src/domain/surface/badge.ts';
import { createCalendar } from '../../src/domain/time/calendar.ts';
import { packCatalogue } from '../../src/domain/items/catalogue.ts';
import { signInStateOf, stateWithoutWindow } from '../../src/domain/surface/sign-in-state.ts';
import { nextDueChange } from '../../src/domain/items/due-state.ts';
import { FailureError } from '../../src/domain/failure.ts';
import { countByState } from '../../src/domain/items/groups.ts';
import { NO_COUNTS } from '../../src/domain/journal/journal.ts';
import { snoozedUntil } from '../../src/domain/items/annotations.ts';
import { quietOf } from '../../src/domain/notifications/quiet.ts';
import { planNotifications, type Summary } from '../../src/domain/notifications/plan-notifications.ts';
import { INITIAL_QUOTA } from '../../src/domain/pacing/quota.ts';
import { PREFERENCES } from '../../src/domain/settings/preferences.ts';
import { parseSettings } from '../../src/domain/settings/settings.ts';
import { INITIAL_CHECK_STATUS, isStale, type CheckStatus } from '../../src/domain/pacing/check-status.ts';
import { isMoment } from '../../src/domain/time/time.ts';
import { isWorkItem } from '../../src/domain/items/work-item.ts';
import { commitStep, readCheckStart } from '../../src/store/check.ts';
import { openDatabase } from '../../src/store/database.ts';
import { appendToJournal, readDayCounters, readJournal } from '../../src/store/journal.ts';
import { readSummary, readNotified } from '../../src/store/notifications.ts';
import { readPacing } from '../../src/store/pacing.ts';
import { readItemSnapshot } from '../../src/store/read-snapshot.ts';
import { parseSession } from '../../src/store/state.ts';
import { parseStoredKey } from '../../src/store/stored-key.ts';
import { runsOf } from '../runs.ts';
import { PENDING } from '../unit/auth/support.ts';
import { deleteEverything } from '../unit/store/support.ts';
import { entryOf, NOW, sessionOf, settingsOf, ticket } from '../unit/support/samples.ts';
import { damaged, junk } from './arbitraries.ts';

const ITEM = ticket(1, {
  title: 'Printer',
  due: { type: 'instant', at: NOW - 1 },
  updatedAt: NOW,
  company: 'Globex',
});
const DATED = ticket(2, { due: { type: 'date', date: '2026-03-11' } });
const STATUS: CheckStatus = {
  ...INITIAL_CHECK_STATUS,
  progress: { done: 1, total: 2 },
  succeededAt: NOW,
  failure: { code: 'serverDown', retryAt: NOW, detail: 'x' },
  skip: { why: 'quota', until: NOW },
};
const SYNC_STATE = {
  ...parseSyncState(undefined),
  tickets: {
    ...parseSyncState(undefined).tickets,
    watermark: NOW,
    reportedAt: NOW,
    isListed: true,
    validators: [{ query: 'q', etag: 'e' }],
  },
};
const PACING = {
  quota: { ...INITIAL_QUOTA, limit: 1_000, remaining: 5, readAt: NOW, resetAt: NOW },
  breaker: { failures: 1, openUntil: NOW },
  automaticAt: NOW,
};
const CALENDAR = createCalendar(NOW, 'Europe/Berlin', 1);

const pack = () => packCatalogue([ITEM, DATED].map((item) => ({ ...item, chunk: 1 })));
/** A valid record of each kind in the database. */
const GOOD = {
  chunks: [1, [ITEM, DATED]],
  catalogue: [0, pack()],
  session: ['session', sessionOf({ ended: { code: 'offline' } })],
  signIn: ['signIn', { state: 'running', id: 'x', since: NOW }],
  status: ['status', STATUS],
  state: ['state', SYNC_STATE],
  pacing: ['pacing', PACING],
  pausedUntil: ['pausedUntil', NOW + 1],
  summary: ['summary', { id: 'summary:1', openedAt: NOW, covers: ['assigned:ticket:1'], isNotified: false }],
  annotations: ['ticket:2', snoozedUntil(NOW + 1, undefined)],
  unreadChanges: ['ticket:1', { kind: 'changed', at: NOW, was: { priority: 'Low', due: undefined } }],
  notifications: ['due:ticket:1:1', NOW],
  journal: [1, entryOf()],
  days: ['2026-03-11', NO_COUNTS],
} as const;
type Name = keyof typeof GOOD;
const NAMES = Object.keys(GOOD) as Name[];
const STATE: ReadonlySet<Name> = new Set([
  'session',
  'signIn',
  'status',
  'state',
  'pacing',
  'pausedUntil',
  'summary',
]);

const damages = fc
  .subarray(NAMES, { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc.tuple(...names.map((name) => damaged(GOOD[name][1]).map((value) => [name, value] as const))),
  );

afterEach(deleteEverything);

describe('a damaged database', () => {
  it('a damaged database is read as far as it is valid, shown without an exception and repaired by the next check', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async (damage) => {
        await fill(new Map<Name, unknown>(damage));
        const hasDamaged = new Set(damage.map(([name]) => name));
        const snapshot = await readItemSnapshot();
        expect(snapshot.items.every(isWorkItem)).toBe(true);
        // Every undamaged record is still there.
        if (!hasDamaged.has('chunks') && !hasDamaged.has('catalogue'))
          expect(snapshot.items).toEqual([ITEM, DATED]);
        if (!hasDamaged.has('session')) expect(snapshot.session?.id).toBe('session-1');
        show(snapshot, await readSummary());

        const { syncState } = await readCheckStart(true);
        const { watermark = NOW } = parseSyncState(syncState).tickets;
        expect(new Date(watermark).toISOString()).toMatch(/Z$/);
        const { quota, breaker } = await readPacing();
        expect(
          Object.values({ ...quota, ...breaker }).every(
            (part) => part === undefined || Number.isFinite(part),
          ),
        ).toBe(true);
        await appendToJournal([entryOf()], { requests: 1 }, '2026-03-11');
        expect((await readJournal()).at(-1)).toEqual(entryOf());
        expect([...(await readDayCounters()).values()].at(-1)?.requests).toBeGreaterThanOrEqual(1);
        expect((await readNotified()).size).toBe(1);

        await storeSession();
        const found = [ITEM, DATED].map((item) => ({ ...item, title: 'Fetched again' }));
        await commitStep('session-1', { found, gone: [], syncState: SYNC_STATE, status: {} });
        const healed = (await readItemSnapshot()).items.filter(({ title }) => title === 'Fetched again');
        expect(healed.map(({ key }) => key).toSorted()).toEqual(['ticket:1', 'ticket:2']);
      }),
      { numRuns: runsOf(600, 10_000) },
    );
  });

  it('a damaged sealed record or vault key fails with a FailureError', async () => {
    const binding: Binding = {
      extensionId: 'x',
      sessionId: 's',
      companyId: 'acme',
      clientId: 'c',
      memberId: 7,
      kind: 'tokens',
    };
    const sealed = { iv: new Uint8Array(12), data: new ArrayBuffer(40) };
    const real = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constant(real), junk),
        fc.oneof(junk, damaged(sealed)),
        async (key, record) => {
          await expect(open(key as CryptoKey, binding, record as typeof sealed)).rejects.toBeInstanceOf(
            FailureError,
          );
        },
      ),
      { numRuns: runsOf(200, 10_000) },
    );
  });

  it('a damaged stored key is a real CryptoKey or nothing, and no other key unwraps it', async () => {
    const wrapping = createWrappingKey();
    const { wrapped, key } = await createWrappedKey(wrapping);
    const plain = { kind: 'plain', key, madeAt: NOW };
    const locked = { kind: 'wrapped', wrapped, wrappingId: wrapping.id, lock: createLock(), madeAt: NOW };
    const stored = fc.constantFrom<unknown>(plain, locked).chain(damaged);
    await fc.assert(
      fc.asyncProperty(stored, async (record) => {
        const parsed = parseStoredKey(record);
        if (parsed?.kind === 'plain') expect(parsed.key).toBeInstanceOf(CryptoKey);
        if (parsed?.kind !== 'wrapped') return;
        expect(parsed.lock?.rounds ?? 600_000).toBeGreaterThanOrEqual(600_000);
        const other = createWrappingKey();
        await expect(unwrapKey(parsed.wrapped, other)).rejects.toBeInstanceOf(FailureError);
      }),
      { numRuns: runsOf(200, 10_000) },
    );
  });
});

describe('damaged storage', () => {
  it('damaged settings are read within their bounds, and reading them again changes nothing', () => {
    fc.assert(
      fc.property(damaged(settingsOf({ webAddress: 'https://cw.example.com' })), (stored) => {
        const settings = parseSettings(stored, 'default');
        expect(settings.checkEveryMinutes).toBeGreaterThanOrEqual(PREFERENCES.checkEveryMinutes.min);
        expect(settings.checkEveryMinutes).toBeLessThanOrEqual(PREFERENCES.checkEveryMinutes.max);
        expect(settings.webAddress === '' || new URL(settings.webAddress).protocol === 'https:').toBe(true);
        const again = parseSettings(JSON.parse(JSON.stringify(settings)), 'default');
        expect(JSON.stringify(again)).toBe(JSON.stringify(settings));
      }),
      { numRuns: runsOf(1_000, 100_000) },
    );
  });

  it('a damaged pending sign-in is read completely or not at all', () => {
    fc.assert(
      fc.property(damaged({ ...PENDING, memberId: 7 }), (stored) => {
        const pending = parsePendingSignIn(stored);
        if (!pending) return;
        expect(isMoment(pending.startedAt)).toBe(true);
        expect(URL.canParse(pending.apiBase) && URL.canParse(pending.redirectUri)).toBe(true);
        expect(pending.state.length * pending.verifier.length).toBeGreaterThan(0);
      }),
      { numRuns: runsOf(1_000, 100_000) },
    );
  });
});

/** Derives everything that the badge, the notifications and the pages show. */
function show(snapshot: Awaited<ReturnType<typeof readItemSnapshot>>, summary: Summary | undefined): void {
  const { session, signIn, status, entries, annotations, unreadChanges, pausedUntil } = snapshot;
  const facts = { settings: settingsOf(), session, signIn, status };
  signInStateOf(facts, NOW);
  const signInState = stateWithoutWindow(facts);
  const { text } = badgeFor({
    signInState,
    counts: countByState(entries, CALENDAR),
    isChecked: true,
    stale: isStale(status, 5, NOW),
    failure: status.failure,
    showBadge: true,
    badgeCounts: 'all',
  });
  expect(text.length).toBeLessThanOrEqual(4);
  const { quietHours, notify, leadMinutes } = settingsOf();
  const plan = planNotifications({
    signInState,
    session,
    items: entries,
    annotations,
    hidden: new Set(),
    unreadChanges,
    priorities: new Map([['ticket:1', { priority: 'High' }]]),
    leadMinutes,
    calendar: CALENDAR,
    notified: new Set(),
    onScreen: [],
    notify,
    summary,
    quiet: quietOf({
      pausedUntil,
      quietHours,
      presence: 'active',
      now: NOW,
      zone: 'Europe/Berlin',
    }),
    checkedAt: status.succeededAt,
  });
  expect(plan.show.length).toBeLessThanOrEqual(4);
  const next = nextDueChange(
    entries.map(({ due }) => due),
    CALENDAR,
  );
  expect(next === undefined || (isMoment(next) && next > NOW)).toBe(true);
  for (const moment of [
    status.succeededAt,
    status.failure?.retryAt,
    status.skip?.until,
    status.runningSince,
  ]) {
    new Intl.DateTimeFormat('en').format(moment);
  }
}

async function fill(damage: ReadonlyMap<Name, unknown>): Promise<void> {
  const database = await openDatabase();
  const stores = [
    'chunks',
    'catalogue',
    'state',
    'annotations',
    'unreadChanges',
    'notifications',
    'journal',
    'days',
  ] as const;
  const tx = database.transaction(stores, 'readwrite');
  await Promise.all(stores.map((store) => tx.objectStore(store).clear()));
  for (const name of NAMES) {
    const [key, value] = GOOD[name];
    const store = tx.objectStore(STATE.has(name) ? 'state' : (name as 'chunks'));
    const stored = (damage.has(name) ? damage.get(name) : value) as never;
    await (name === 'journal' ? store.put(stored) : store.put(stored, key));
  }
  await tx.done;
}

async function storeSession(): Promise<void> {
  const database = await openDatabase();
  const session = sessionOf();
  expect(parseSession(session)).toEqual(session);
  await database.put('state', session, 'session');
}
