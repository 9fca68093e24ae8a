import { describe, expect, it } from 'vitest';
import { timesIn } from '../../../../src/connectwise/psa/schedule.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { Answer, Query } from '../../support/fake-api.ts';
import { createFakePsa, psaEntry, psaTicket } from '../../support/fake-psa.ts';
import { NOW } from '../../support/samples.ts';

const SCHEDULE = '/schedule/entries';
/** When the entry of ticket 1 ended at first, and when it ends after a change. */
const [BEFORE, AFTER] = [NOW + 20 * HOUR, NOW + 30 * HOUR];

/** A PSA with a schedule that was read before. */
async function scheduled() {
  const psa = createFakePsa({
    tickets: [psaTicket(1), psaTicket(2)],
    entries: [psaEntry(1, 1, NOW, BEFORE), psaEntry(2, 2, NOW, BEFORE)],
  });
  for (let check = 0; check < 3; check += 1) await psa.check();
  return psa;
}

type Psa = Awaited<ReturnType<typeof scheduled>>;

const isProbe = ({ pageSize }: Query) => pageSize === 1;
const isOfChanges = ({ conditions }: Query) => String(conditions).includes('lastUpdated>');

/** Replaces the replies to some queries for the schedule. */
function override(psa: Psa, isMeant: (query: Query) => boolean, answer: () => Answer): void {
  psa.server.override = (path, query) => (path === SCHEDULE && isMeant(query) ? answer() : undefined);
}

/** Moves the entry of ticket 1, as the server says at some time. */
function move(psa: Psa, changedAt: number): void {
  psa.server.entries = [psaEntry(1, 1, NOW, AFTER, changedAt), psaEntry(2, 2, NOW, BEFORE)];
}

/** Checks again. @returns what it asked of the schedule: the probe, the changes or all of it */
async function checkAgain(psa: Psa, laterMs: number): Promise<string[]> {
  psa.server.now += laterMs;
  await psa.check();
  return psa.queries
    .filter(({ path }) => path === SCHEDULE)
    .map(({ query }) => (isProbe(query) ? 'probe' : isOfChanges(query) ? 'changes' : 'all'));
}

function dueOf(psa: Psa, id: number): number | undefined {
  const due = psa.item(`ticket:${id}`)?.due;
  return due?.type === 'instant' ? due.at : undefined;
}

describe('the changes of a schedule', () => {
  it.each([5 * MINUTE, 5 * HOUR])(
    'suffice if they arrive whole, even %i milliseconds later',
    async (laterMs) => {
      const psa = await scheduled();
      move(psa, NOW);
      expect(await checkAgain(psa, laterMs)).toEqual(['probe', 'changes']);
      expect(dueOf(psa, 1)).toBe(AFTER);
    },
  );

  it('include one that carries an earlier time than those known before', async () => {
    const psa = await scheduled();
    const known = NOW - DAY;
    psa.server.entries = [
      psaEntry(1, 1, NOW, AFTER, known - MINUTE),
      psaEntry(2, 2, NOW, BEFORE, known + MINUTE),
    ];
    expect(await checkAgain(psa, 5 * MINUTE)).toEqual(['probe', 'changes']);
    expect(dueOf(psa, 1)).toBe(AFTER);
  });

  it.each<[string, () => Answer]>([
    ['are refused', () => ({ failure: 'badRequest' })],
    ['fail', () => ({ failure: 'serverDown' })],
    [
      'come without an end',
      () => ({
        body: [psaEntry(2, 2, NOW, BEFORE, NOW)],
        headers: { link: '<https://psa.example.com/?page=2>; rel="next"' },
      }),
    ],
    [
      'come from before the known ones',
      () => ({ body: [], headers: { date: new Date(NOW - 2 * DAY).toUTCString() } }),
    ],
  ])('lead to a reading of the whole schedule if they %s', async (_, answer) => {
    const psa = await scheduled();
    move(psa, NOW);
    override(psa, isOfChanges, answer);
    expect((await checkAgain(psa, 5 * MINUTE)).at(-1)).toBe('all');
    expect(dueOf(psa, 1)).toBe(AFTER);
  });

  it('lead to a reading of the whole schedule if the clock of the server was set back', async () => {
    const psa = await scheduled();
    psa.server.now += HOUR;
    psa.server.entries = [psaEntry(1, 1, NOW, BEFORE), psaEntry(2, 2, NOW, BEFORE, psa.server.now)];
    await psa.check();
    move(psa, NOW);
    expect((await checkAgain(psa, -30 * MINUTE)).at(-1)).toBe('all');
    expect(dueOf(psa, 1)).toBe(AFTER);
  });

  it('do not hide an error of ours', async () => {
    const psa = await scheduled();
    const error = new TypeError('ours');
    move(psa, NOW);
    override(psa, isOfChanges, () => {
      throw error;
    });
    await expect(checkAgain(psa, 5 * MINUTE)).rejects.toBe(error);
  });
});

/** The same, but the server now refuses the probe, and ticket 1 has moved. */
async function unprobed() {
  const psa = await scheduled();
  move(psa, NOW);
  override(psa, isProbe, () => ({ failure: 'badRequest' }));
  return psa;
}

describe('a schedule on a server that cannot say what changed last', () => {
  it('is read as a whole once, and then by its changes, without asking that again', async () => {
    const psa = await unprobed();
    expect((await checkAgain(psa, 4 * HOUR)).at(-1)).toBe('all');
    expect(await checkAgain(psa, 5 * MINUTE)).toEqual(['changes']);
    expect(dueOf(psa, 1)).toBe(AFTER);
  });

  it('is not asked that again, even if its changes suffice in that check', async () => {
    const psa = await unprobed();
    expect((await checkAgain(psa, 5 * MINUTE)).at(-1)).toBe('changes');
    expect(await checkAgain(psa, 5 * MINUTE)).toEqual(['changes']);
  });

  it('is read as a whole every four hours, which shows what is gone', async () => {
    const psa = await unprobed();
    await checkAgain(psa, 4 * HOUR);
    psa.server.entries = psa.server.entries.slice(0, 1);
    expect(await checkAgain(psa, 4 * HOUR - MINUTE)).toEqual(['changes']);
    expect(dueOf(psa, 2)).toBe(BEFORE);
    expect(await checkAgain(psa, MINUTE)).toEqual(['all']);
    expect(dueOf(psa, 2)).toBeUndefined();
  });
});

describe('a whole schedule', () => {
  const isOfAll = (query: Query) => !isProbe(query) && !isOfChanges(query);

  it('of a round number of entries is read in one request', async () => {
    const entries = Array.from({ length: 30 }, (_, index) => psaEntry(index + 1, 1, NOW, BEFORE));
    const psa = createFakePsa({ entries });
    await psa.check();
    expect(psa.queries.filter(({ path }) => path === SCHEDULE)).toHaveLength(1);
  });

  it('of which the server repeats the first page counts each entry once', async () => {
    const entries = Array.from({ length: 1_200 }, (_, index) => psaEntry(index + 1, index + 1, NOW, BEFORE));
    const psa = createFakePsa({ tickets: [psaTicket(1)], entries });
    override(
      psa,
      ({ page }) => Number(page) > 1,
      () => ({ body: entries.toReversed().slice(0, 1_000) }),
    );
    await psa.check();
    expect(dueOf(psa, 1)).toBe(BEFORE);
    await psa.check();
    expect(await checkAgain(psa, 5 * MINUTE)).toEqual(['probe']);
  });

  it('of which the server cuts the first page is read on', async () => {
    const psa = await scheduled();
    move(psa, NOW);
    psa.server.override = (path, query) => {
      if (path !== SCHEDULE) return undefined;
      if (!isOfAll(query)) return { failure: 'badRequest' };
      const isFirst = !String(query['conditions']).includes('id<');
      return isFirst ? { body: [psaEntry(2, 2, NOW, BEFORE)] } : undefined;
    };
    expect((await checkAgain(psa, 5 * MINUTE)).at(-1)).toBe('all');
    expect(dueOf(psa, 1)).toBe(AFTER);
  });

  it('with a row without an id removes nothing, and is read again', async () => {
    const psa = await scheduled();
    const unnamed = psaEntry(0, 1, NOW, BEFORE);
    psa.server.entries = [unnamed, unnamed, psaEntry(2, 2, NOW, AFTER, NOW)];
    expect((await checkAgain(psa, 5 * MINUTE)).at(-1)).toBe('all');
    expect([dueOf(psa, 1), dueOf(psa, 2)]).toEqual([BEFORE, AFTER]);
    expect(new Set(await checkAgain(psa, 5 * MINUTE))).toEqual(new Set(['probe', 'all']));
  });

  it('whose rows do not say when they changed is read again each time', async () => {
    const untimed = (until: number) => [{ ...psaEntry(1, 1, NOW, until), _info: undefined }];
    const psa = createFakePsa({ tickets: [psaTicket(1)], entries: untimed(BEFORE) });
    await psa.check();
    psa.server.entries = untimed(AFTER);
    expect((await checkAgain(psa, 5 * MINUTE)).at(-1)).toBe('all');
    expect(dueOf(psa, 1)).toBe(AFTER);
  });

  it('that is not a list of entries leaves the known one, and is read again in the next check', async () => {
    const psa = await scheduled();
    move(psa, NOW);
    override(
      psa,
      () => true,
      () => ({ body: [{ name: 'Sorry' }] }),
    );
    await checkAgain(psa, 5 * MINUTE);
    expect(dueOf(psa, 1)).toBe(BEFORE);
    psa.server.override = () => undefined;
    await checkAgain(psa, 5 * MINUTE);
    expect(dueOf(psa, 1)).toBe(AFTER);
  });
});

it('an entry without a time or a ticket says nothing about when anything is due', () => {
  const time = { ticketId: 1, until: NOW };
  expect(timesIn({ entries: [{ id: 1 }, { id: 2, time }, { id: 3, time: undefined }], moved: [] })).toEqual([
    time,
  ]);
});

it.each([
  ['no ticket', { objectId: null }],
  ['no time', { dateStart: null, dateEnd: null }],
  ['an unreadable end', { dateEnd: 'soon' }],
])('an entry with %s leaves its ticket without a due, and the others with theirs', async (_, more) => {
  const psa = createFakePsa({
    tickets: [psaTicket(1), psaTicket(2)],
    entries: [{ ...psaEntry(1, 1, NOW, BEFORE), ...more }, psaEntry(2, 2, NOW, BEFORE)],
  });
  await psa.check();
  expect([dueOf(psa, 1), dueOf(psa, 2)]).toEqual([undefined, BEFORE]);
});

it.each([
  ['noAccess', undefined, true],
  ['notFound', undefined, true],
  ['badRequest', undefined, false],
  ['serverDown', BEFORE, false],
] as const)('if the whole schedule fails with %s, a ticket is due at %s', async (failure, due, isRefused) => {
  const psa = await scheduled();
  override(
    psa,
    () => true,
    () => ({ failure }),
  );
  psa.server.now += 5 * MINUTE;
  expect(await psa.check()).toMatchObject({ missing: [{ part: 'entry', isRefused }] });
  expect(dueOf(psa, 1)).toBe(due);
});

it('a query for the schedule names the member and the type of work', async () => {
  const psa = await scheduled();
  const { query } = psa.queries.find(({ path }) => path === SCHEDULE) ?? {};
  expect(query?.['conditions']).toContain('member/identifier="jdoe"');
  expect(query?.['conditions']).toContain('type/identifier="S"');
  expect(query?.['orderBy']).toBe('lastUpdated desc,id desc');
});
