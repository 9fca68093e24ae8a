import { describe, expect, it } from 'vitest';
import { readTimeSince } from '../../../../src/connectwise/acts/read-time-since.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { readScheduleEntry } from '../../../../src/connectwise/acts/read-schedule-entry.ts';
import { readScheduleType } from '../../../../src/connectwise/acts/schedule-type.ts';
import { readStatuses } from '../../../../src/connectwise/acts/statuses.ts';
import { readTicket } from '../../../../src/connectwise/acts/read-ticket.ts';
import { TICKET_FIELDS } from '../../../../src/connectwise/acts/field-of.ts';
import { answering, ME, NOON } from './sample-change.ts';

const REF = { kind: 'service', id: 7 } as const;
const badReply = { failure: { code: 'badReply' } };

describe('the statuses of a board', () => {
  const LIST = '/service/boards/3/statuses';
  const INFO = `${LIST}/info`;
  const TICKETS = '/service/tickets';
  const read = async (...rows: unknown[]) =>
    (await readStatuses(answering({ [LIST]: { body: rows } }), REF, 3))?.statuses;
  const status = { id: 1, name: 'New', closes: false, forbidsTime: false };

  it('come in one request', async () => {
    const request = answering({ [LIST]: { body: [{ id: 1, name: 'New' }] } });
    expect(await readStatuses(request, REF, 3)).toEqual({ statuses: [status] });
    expect(request.asked).toEqual([[LIST, { query: { pageSize: 100 } }]]);
  });

  it.each<[string, object, object[]]>([
    ['closes', { closedStatus: true }, [{ ...status, closes: true }]],
    ['closes, by its info', { closedFlag: true }, [{ ...status, closes: true }]],
    ['stays open', { closedStatus: false, closedFlag: null }, [status]],
    ['forbids time', { timeEntryNotAllowed: true }, [{ ...status, forbidsTime: true }]],
    ['allows time', { timeEntryNotAllowed: false }, [status]],
    ['is out of use', { inactive: true }, []],
    ['is out of use, by its info', { inactiveFlag: true }, []],
    ['is in use', { inactive: false, inactiveFlag: false }, [status]],
    ['has no name', { name: null }, []],
    ['has an empty name', { name: ' ' }, []],
    ['has a long name', { name: 'x'.repeat(80) }, [{ ...status, name: `${'x'.repeat(50)}…` }]],
    ['has its place as text', { sortOrder: 'first' }, [status]],
  ])('one that %s', async (_, fields, statuses) => {
    expect(await read({ id: 1, name: 'New', ...fields })).toEqual(statuses);
  });

  it('stand in the order of the board, and where it gives none by their ids at the end', async () => {
    const rows = [
      { id: 9, name: 'I' },
      { id: 2, name: 'H' },
      { id: 3, name: 'B', sortOrder: 5 },
      { id: 1, name: 'C', sortOrder: 40 },
      { id: 4, name: 'A', sortOrder: 0 },
      { id: 6, name: 'E', sortOrder: 50 },
      { id: 5, name: 'D', sortOrder: 50 },
    ];
    expect((await read(...rows))?.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'E', 'H', 'I']);
  });

  it.each(['noAccess', 'notFound'] as const)('come from the info where the list is %s', async (code) => {
    const request = answering({ [LIST]: code, [INFO]: { body: [{ id: 1, name: 'New' }] } });
    expect(await readStatuses(request, REF, 3)).toEqual({ statuses: [status] });
    const slow = answering({ [LIST]: code, [INFO]: 'timeout' });
    await expect(readStatuses(slow, REF, 3)).rejects.toMatchObject({ failure: { code: 'timeout' } });
  });

  describe('where the server gives neither list nor info', () => {
    const tickets = (reply: Parameters<typeof answering>[0][string], path = TICKETS) =>
      answering({ [LIST]: 'noAccess', [INFO]: 'notFound', [path]: reply });
    const seen = async (...body: unknown[]) => readStatuses(tickets({ body }), REF, 3);

    it.each(['service', 'project'] as const)('are those of its latest %s tickets', async (kind) => {
      const request = tickets({ body: [{ status: { id: 1, name: 'New' } }] }, `/${kind}/tickets`);
      expect(await readStatuses(request, { ...REF, kind }, 3)).toEqual({ statuses: [status], areSeen: true });
      expect(request.asked.at(-1)).toEqual([
        `/${kind}/tickets`,
        {
          query: {
            conditions: 'board/id=3',
            fields: 'status/id,status/name,closedFlag',
            orderBy: 'id desc',
            pageSize: 100,
          },
        },
      ]);
    });

    it('are each there once, by name, and close if they closed a ticket', async () => {
      const rows = [
        { status: { id: 2, name: 'Solved' }, closedFlag: false },
        { status: { id: 2, name: 'Solved' }, closedFlag: true },
        { status: { id: 2, name: 'Solved' }, closedFlag: false },
        { status: { id: 3, name: '>Closed' } },
        { status: { id: 1, name: 'New' }, closedFlag: false },
        { status: { id: 4, name: ' ' } },
        { status: { name: 'No id' } },
        { status: null },
        {},
      ];
      expect((await seen(...rows))?.statuses).toEqual([
        { ...status, id: 3, name: '>Closed', closes: true },
        status,
        { ...status, id: 2, name: 'Solved', closes: true },
      ]);
    });

    it('are none without tickets', async () => {
      expect(await seen()).toEqual({ statuses: [], areSeen: true });
    });

    it('are not known where tickets are refused too', async () => {
      expect(await readStatuses(tickets('noAccess'), REF, 3)).toBeUndefined();
      await expect(readStatuses(tickets({ body: 5 }), REF, 3)).rejects.toMatchObject(badReply);
    });
  });

  it.each([[{ id: 1 }], [[{ name: 'New' }]], [null]])('%j is not a list of them', async (body) => {
    await expect(readStatuses(answering({ [LIST]: { body } }), REF, 3)).rejects.toMatchObject(badReply);
  });
});

describe('the schedule type of tickets', () => {
  const LIST = '/schedule/types';
  const INFO = '/schedule/types/info';
  const rows = [
    { id: 3, identifier: 'C' },
    { id: 4, identifier: 'S' },
  ];

  it('is the one with the identifier S', async () => {
    const request = answering({ [LIST]: { body: rows } });
    expect(await readScheduleType(request)).toBe(4);
    expect(request.asked).toEqual([
      [LIST, { query: { conditions: 'identifier="S"', fields: 'id,identifier' } }],
    ]);
  });

  it.each(['noAccess', 'notFound'] as const)('comes from the info where the list is %s', async (code) => {
    const request = answering({ [LIST]: code, [INFO]: { body: rows } });
    expect(await readScheduleType(request)).toBe(4);
    expect(request.asked[1]).toEqual([INFO, request.asked[0]?.[1]]);
  });

  it('is not looked for elsewhere in passing trouble', async () => {
    const request = answering({ [LIST]: 'timeout', [INFO]: { body: rows } });
    await expect(readScheduleType(request)).rejects.toMatchObject({ failure: { code: 'timeout' } });
  });

  it.each([[[]], [[{ id: 3, identifier: 'C' }]], [[{ identifier: 'S' }]], [{}], [null]])(
    'is unknown with %j',
    async (body) => {
      await expect(readScheduleType(answering({ [LIST]: { body } }))).rejects.toMatchObject(badReply);
    },
  );
});

describe('what a ticket says of itself', () => {
  const PATH = '/service/tickets/7';
  const read = (body: unknown) => readTicket(answering({ [PATH]: { body } }), { kind: 'service', id: 7 });

  it.each<[object, object]>([
    [
      { id: 7, status: { id: 17, name: 'New' }, board: { id: 3 } },
      { status: { value: 17, name: 'New' }, boardId: 3, contact: undefined },
    ],
    [
      { id: 7, board: null },
      { status: undefined, boardId: undefined, contact: undefined },
    ],
    [
      { id: 7, board: { id: 'x' } },
      { status: undefined, boardId: undefined, contact: undefined },
    ],
    [
      { id: 7, contactName: 'Pat Lee', contactEmailAddress: 'pat@example.com' },
      { status: undefined, boardId: undefined, contact: { name: 'Pat Lee', email: 'pat@example.com' } },
    ],
    [
      { id: 7, contactName: null, contactEmailAddress: 'pat@example.com' },
      { status: undefined, boardId: undefined, contact: { name: '', email: 'pat@example.com' } },
    ],
    [
      { id: 7, contactName: 'Pat Lee', contactEmailAddress: ' ' },
      { status: undefined, boardId: undefined, contact: undefined },
    ],
    [
      { id: 7, contactName: 7, contactEmailAddress: 'pat@example.com' },
      { status: undefined, boardId: undefined, contact: undefined },
    ],
    [{ id: 7 }, { status: undefined, boardId: undefined, contact: undefined }],
  ])('%j', async (body, reading) => {
    expect(await read(body)).toEqual(reading);
  });

  it('comes in one request', async () => {
    const request = answering({ [PATH]: { body: { id: 7 } } });
    await readTicket(request, { kind: 'service', id: 7 });
    expect(request.asked).toEqual([[PATH, { query: { fields: TICKET_FIELDS } }]]);
  });

  it.each([[{ id: 8 }], [{}], [null]])('%j is not the ticket', async (body) => {
    await expect(read(body)).rejects.toMatchObject(badReply);
  });
});

describe('the schedule entry of a member', () => {
  const PATH = '/schedule/entries';
  const read = (body: unknown) => readScheduleEntry(answering({ [PATH]: { body } }), REF, ME);

  it('is the latest one that is not done', async () => {
    const request = answering({ [PATH]: { body: [{ id: 41 }, { id: 40 }] } });
    expect(await readScheduleEntry(request, REF, ME)).toBe(41);
    const conditions = 'objectId=7 and member/identifier="jdoe" and type/identifier="S" and doneFlag=false';
    expect(request.asked).toEqual([
      [PATH, { query: { conditions, fields: 'id', orderBy: 'id desc', pageSize: 1 } }],
    ]);
  });

  it.each([[[]], [{}], [null], [[{ id: 'x' }]]])('is unknown with %j', async (body) => {
    expect(await read(body)).toBeUndefined();
  });

  it.each(['noAccess', 'notFound', 'badRequest'] as const)(
    'is unknown where the list is %s',
    async (code) => {
      expect(await readScheduleEntry(answering({ [PATH]: code }), REF, ME)).toBeUndefined();
    },
  );

  it('is not known to be missing in passing trouble', async () => {
    const reading = readScheduleEntry(answering({ [PATH]: 'timeout' }), REF, ME);
    await expect(reading).rejects.toMatchObject({ failure: { code: 'timeout' } });
  });
});

describe('the times of a member', () => {
  const PATH = '/time/entries';

  it('are those since a moment, without what has no end', async () => {
    const body = [
      { id: 1, timeStart: '2026-11-30T11:00:00Z', timeEnd: '2026-11-30T11:30:00Z' },
      { id: 2, timeStart: '2026-11-30T11:00:00Z', timeEnd: null },
      { id: 3, timeEnd: '2026-11-30T11:30:00Z' },
      { id: 4, timeStart: '2026-11-30T11:30:00Z', timeEnd: '2026-11-30T11:30:00Z' },
    ];
    const request = answering({ [PATH]: { body } });
    const from = Date.parse('2026-11-30T11:00:00Z');
    expect(await readTimeSince(request, ME, NOON)).toEqual([{ from, to: from + 30 * MINUTE }]);
    const conditions = 'member/identifier="jdoe" and timeStart>[2026-11-30T11:59:59Z]';
    expect(request.asked).toEqual([
      [PATH, { query: { conditions, fields: 'id,timeStart,timeEnd', pageSize: 100 } }],
    ]);
  });

  it.each([[{}], [null], [[null]]])('are unknown with %j', async (body) => {
    await expect(readTimeSince(answering({ [PATH]: { body } }), ME, NOON)).rejects.toMatchObject(badReply);
  });
});
