import { beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import { parseDrafts, readDraft, saveDraft } from '../../../src/store/drafts.ts';
import { sessionOf } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

beforeEach(emptyDatabase);
beforeEach(() => storeSession(sessionOf(), sealed(1)));

const text = (byte: number) => sealed(byte).sealed;
const save = (id: number, byte?: number, session = 'session-1') =>
  saveDraft(session, `ticket:${id}`, byte === undefined ? undefined : text(byte));

it('the last text of each item is kept', async () => {
  await save(1, 1);
  await save(2, 2);
  await save(1, 3);
  expect(await readDraft('ticket:1')).toEqual(text(3));
  expect(await readDraft('ticket:2')).toEqual(text(2));
  expect(await readDraft('ticket:3')).toBeUndefined();
});

it('none is left after it was removed, and no other goes', async () => {
  await save(1, 1);
  await save(2, 2);
  await save(1);
  expect(await readDraft('ticket:1')).toBeUndefined();
  expect(await readDraft('ticket:2')).toEqual(text(2));
});

it('nothing is kept for another session', async () => {
  await save(1, 1, 'session-2');
  expect(await readDraft('ticket:1')).toBeUndefined();
});

it('fifty are kept, and the oldest goes', async () => {
  for (let id = 1; id <= 51; id += 1) await save(id, 1);
  expect(await readDraft('ticket:1')).toBeUndefined();
  expect(await readDraft('ticket:2')).toEqual(text(1));
});

it.each([
  [undefined],
  [null],
  [{}],
  [['x', null, {}]],
  [[{ key: 'x', text: text(1) }]],
  [[{ key: 'ticket:1', text: 'Called' }]],
])('%j is not a draft', (stored) => {
  expect(parseDrafts(stored)).toEqual([]);
});

it('a damaged record is replaced', async () => {
  const database = await openDatabase();
  await database.put('state', 7, 'drafts');
  expect(await readDraft('ticket:1')).toBeUndefined();
  await save(1, 1);
  expect(await readDraft('ticket:1')).toEqual(text(1));
});
