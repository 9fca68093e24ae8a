import { describe, expect, it } from 'vitest';
import { lookUp } from '../../../../src/connectwise/acts/look-up.ts';
import type { CreateAct } from '../../../../src/domain/outbox/act.ts';
import { MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { answering, changeOf, MARKER, NOON, NOTE, TAKE, WORK } from './sample-change.ts';

const NOTES = '/service/tickets/7/notes';
const TIME = '/time/entries';
const SCHEDULE = '/schedule/entries';

const at = (moment: number): string => new Date(moment).toISOString();
const ours = (...ids: number[]) => ids.map((id) => ({ id, isOurs: true }));
const perhapsOurs = (...ids: number[]) => ids.map((id) => ({ id, isOurs: false }));

async function findNotes(rows: unknown, { headers = {}, sentAt = NOON, now = NOON } = {}) {
  const request = answering({ [NOTES]: { body: rows, headers } });
  return lookUp(request, changeOf<CreateAct>(NOTE, { text: 'Called back' }), sentAt, now);
}

describe('the look-up of a note', () => {
  const row = { id: 88, text: 'Called back', member: { id: 151 }, dateCreated: at(NOON) };

  it('asks for the newest notes', async () => {
    const request = answering({ [NOTES]: { body: [] } });
    await lookUp(request, changeOf<CreateAct>(NOTE, { text: 'Called back' }), NOON, NOON);
    expect(request.asked).toEqual([[NOTES, { query: { orderBy: 'id desc', pageSize: 100 } }]]);
  });

  it.each<[string, object, object[]]>([
    ['with the same text', row, ours(88)],
    ['with other white space', { ...row, text: ' Called\r\n back' }, ours(88)],
    ['with another text', { ...row, text: 'Called' }, []],
    ['without a text', { ...row, text: null }, []],
    ['of another member', { ...row, member: { id: 152 } }, []],
    ['of nobody', { ...row, member: null }, perhapsOurs(88)],
    ['of a member without an id', { ...row, member: {} }, perhapsOurs(88)],
    ['that is older', { ...row, dateCreated: at(NOON - MINUTE) }, []],
    ['ten seconds older', { ...row, dateCreated: at(NOON - 10 * SECOND) }, ours(88)],
    ['eleven seconds older', { ...row, dateCreated: at(NOON - 11 * SECOND) }, []],
    ['that is newer', { ...row, dateCreated: at(NOON + MINUTE) }, ours(88)],
    ['of an unknown time', { ...row, dateCreated: undefined }, perhapsOurs(88)],
    [
      'of an unknown time that changed just now',
      { ...row, dateCreated: undefined, _info: { lastUpdated: at(NOON) } },
      ours(88),
    ],
    [
      'of long ago that changed just now',
      { ...row, dateCreated: at(0), _info: { lastUpdated: at(NOON) } },
      [],
    ],
  ])('one %s', async (_, note, found) => {
    expect(await findNotes([note])).toEqual(found);
  });

  it.each([
    ['ahead', NOON + 30 * MINUTE],
    ['behind', NOON - 30 * MINUTE],
  ])('goes by a server clock that is %s', async (_, serverNow) => {
    const headers = { date: new Date(serverNow).toUTCString() };
    expect(await findNotes([{ ...row, dateCreated: at(serverNow) }], { headers })).toEqual(ours(88));
    expect(await findNotes([{ ...row, dateCreated: at(serverNow - MINUTE) }], { headers })).toEqual([]);
  });

  it('goes by the time of sending, however late it looks', async () => {
    const now = NOON + 5 * MINUTE;
    const headers = { date: new Date(now).toUTCString() };
    expect(await findNotes([row], { headers, now })).toEqual(ours(88));
    const before = { ...row, dateCreated: at(NOON - MINUTE) };
    expect(await findNotes([before], { headers, now })).toEqual([]);
  });

  it('finds all that are equal', async () => {
    expect(await findNotes([{ ...row, id: 90 }, { ...row, id: 89, member: null }, row])).toEqual([
      ...ours(90),
      ...perhapsOurs(89),
      ...ours(88),
    ]);
  });

  const page = (ids: number[]) => ids.map((id) => ({ id, text: 'Other' }));
  const falling = Array.from({ length: 100 }, (_, index) => 200 - index);

  it.each<[string, number[]]>([
    ['a full page with the newest first', falling],
    ['a page out of order that is not full', falling.slice(1).toReversed()],
  ])('believes %s', async (_, ids) => {
    expect(await findNotes(page(ids))).toEqual([]);
  });

  it.each<[string, number[]]>([
    ['with the oldest first', falling.toReversed()],
    ['with a row twice', [...falling.slice(0, 99), 102]],
    ['with one row out of order', [...falling.slice(0, 99), 300]],
  ])('does not believe a full page %s', async (_, ids) => {
    await expect(findNotes(page(ids))).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });

  it.each([[{}], [null], [[{ text: 'Called back' }]], [[row, null]], [[{ ...row, member: 'jdoe' }]]])(
    'does not believe %j',
    async (body) => {
      await expect(findNotes(body)).rejects.toMatchObject({ failure: { code: 'badReply' } });
    },
  );
});

describe('the look-up of a time entry', () => {
  const row = { id: 88, timeStart: at(WORK.from), timeEnd: at(WORK.to) };
  const find = (...rows: unknown[]) =>
    lookUp(answering({ [TIME]: { body: rows } }), changeOf<CreateAct>(WORK), NOON, NOON);

  it('asks for those of the ticket, the member and the start', async () => {
    const request = answering({ [TIME]: { body: [] } });
    await lookUp(request, changeOf<CreateAct>(WORK), NOON, NOON);
    const conditions = 'chargeToId=7 and member/identifier="jdoe" and timeStart=[2026-11-30T11:45:00Z]';
    expect(request.asked).toEqual([[TIME, { query: { conditions, pageSize: 100 } }]]);
  });

  it.each<[string, object, object[]]>([
    ['with its marker', { id: 88, mobileGuid: MARKER }, ours(88)],
    ['with its marker in capitals', { id: 88, mobileGuid: MARKER.toUpperCase() }, ours(88)],
    ['with another marker', { ...row, mobileGuid: 'ffffffff-d9cb-469f-a165-70867728950e' }, []],
    ['without a marker, at its times', row, perhapsOurs(88)],
    ['with an empty marker, at its times', { ...row, mobileGuid: '' }, perhapsOurs(88)],
    ['with another start', { ...row, timeStart: at(WORK.from + 1_000) }, []],
    ['with another end', { ...row, timeEnd: at(WORK.to + 1_000) }, []],
    ['without times', { id: 88 }, []],
  ])('one %s', async (_, entry, found) => {
    expect(await find(entry)).toEqual(found);
  });

  it('does not believe an unreadable row', async () => {
    await expect(find(row, {})).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });
});

it('the look-up of a schedule entry is content with any one', async () => {
  const request = answering({ [SCHEDULE]: { body: [{ id: 90 }, { id: 88 }] } });
  expect(await lookUp(request, changeOf<CreateAct>(TAKE), NOON, NOON)).toEqual(perhapsOurs(90));
  const conditions = 'objectId=7 and member/identifier="jdoe" and type/identifier="S"';
  expect(request.asked).toEqual([[SCHEDULE, { query: { conditions, pageSize: 100 } }]]);
});
