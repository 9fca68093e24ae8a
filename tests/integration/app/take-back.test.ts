import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Act } from '../../../src/domain/outbox/act.ts';
import type { Entry, OutboxRecord } from '../../../src/domain/outbox/entry.ts';
import type { Decision } from '../../../src/messages/contract.ts';
import { type Dialect, DIALECTS, startDialect } from './support/dialects.ts';
import type { TestExtension } from './support/extension.ts';
import { leaveUnfinished } from './support/worker.ts';

// An undo of what stands in ConnectWise already deletes its record, and gives its text back.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const TEXT = 'Called the customer';

let app: TestExtension;
let ticketId = 0;
let key: ItemKey;

afterEach(() => app.close());

const note: Act = { kind: 'note', place: 'internal', isMailed: false };
const work = (): Act => {
  const to = Date.now();
  return { kind: 'time', from: to - 15 * MINUTE, to, place: 'internal', isMailed: false };
};

/** Saves an act and waits until it is done. */
async function make(act: Act): Promise<void> {
  const id = crypto.randomUUID();
  const text = act.kind === 'take' ? undefined : TEXT;
  await app.worker.execute({ type: 'saveActs', key, acts: [{ id, act, text }] });
  await letPass(8 * SECOND, 'done');
}

async function entry(): Promise<Entry | undefined> {
  const { outbox } = await app.records();
  return (outbox[0]?.[1] as OutboxRecord | undefined)?.entry;
}

const stateName = async () => (await entry())?.state.name;

async function decide(decision: Decision): Promise<void> {
  await app.worker.execute({ type: 'decideEntry', id: (await entry())?.id ?? '', decision });
}

async function letPass(ms: number, state: Entry['state']['name']): Promise<void> {
  app.passTime(ms);
  leaveUnfinished(app.worker.answerAlarm('outbox'));
  await expect.poll(stateName).toBe(state);
}

const typed = (): Promise<string> => app.worker.answer({ type: 'readDraft', key });
const texts = (): string[] => app.control.notes('acme', ticketId).map(({ text }) => text);
const deletions = () => app.control.requests().filter(({ method }) => method === 'DELETE').length;

async function start(dialect: Dialect): Promise<void> {
  app = await startDialect(dialect, { bundles: true });
  await dialect.connect(app);
  ticketId = app.control.tickets('acme')[0]?.id ?? 0;
  key = `ticket:${ticketId}`;
  app.control.clearRequests();
}

describe.each(DIALECTS)('by $name', (dialect) => {
  beforeEach(() => start(dialect));

  it('a note is deleted once, and its text is typed again before what was typed since', async () => {
    await make(note);
    await app.worker.execute({ type: 'keepDraft', key, text: 'And more' });
    await decide('undo');
    await expect.poll(typed).toBe(`${TEXT}\n\nAnd more`);
    await decide('undo');
    expect([texts(), deletions(), await stateName()]).toEqual([[], 1, 'done']);
    expect(await app.worker.answer({ type: 'readText', id: (await entry())?.id ?? '' })).toBe('');
  });

  it('a page that types on without knowing that a text came back does not replace it', async () => {
    await make(note);
    await app.worker.execute({ type: 'keepDraft', key, text: 'And' });
    await decide('undo');
    await expect.poll(typed).toBe(`${TEXT}\n\nAnd`);
    await app.worker.execute({ type: 'keepDraft', key, text: 'And more', previous: 'And' });
    expect(await typed()).toBe(`${TEXT}\n\nAnd more`);
    const acts = [{ id: crypto.randomUUID(), act: note, text: 'And more' }];
    await app.worker.execute({ type: 'saveActs', key, acts });
    expect(await typed()).toBe(TEXT);
    await app.worker.execute({
      type: 'saveActs',
      key,
      acts: [{ id: crypto.randomUUID(), act: note, text: TEXT }],
    });
    expect(await typed()).toBe('');
  });

  it('logged time is deleted, and its timer comes back', async () => {
    await app.worker.execute({ type: 'changeTimer', key, action: 'start' });
    app.passTime(15 * MINUTE);
    await make(work());
    expect([app.control.timeEntries('acme', ticketId).length, await app.worker.readTimers()]).toEqual([
      1,
      [],
    ]);
    await decide('undo');
    await expect.poll(typed).toBe(TEXT);
    expect(app.control.timeEntries('acme', ticketId)).toEqual([]);
    expect(await app.worker.readTimers()).toMatchObject([{ key, spentMs: 15 * MINUTE }]);
  });

  it('a note that was mailed stays, and the undo says that it is too late', async () => {
    await make({ kind: 'note', place: 'customer', isMailed: true });
    await expect(decide('undo')).rejects.toMatchObject({ failure: { code: 'tooLate' } });
    expect([texts(), deletions(), await typed()]).toEqual([[TEXT], 0, '']);
  });

  it('a refusal of the deletion is shown, keeps note and text, and does not stop new notes', async () => {
    await make(note);
    app.control.injectFault({ method: 'DELETE', refusal: 403 });
    await decide('undo');
    await expect.poll(stateName).toBe('refused');
    expect([texts(), await typed(), await app.worker.readRefusals()]).toEqual([[TEXT], '', []]);
    await decide('tryAgain');
    await expect.poll(typed).toBe(TEXT);
    expect(texts()).toEqual([]);
  });

  it('a discard after a refusal leaves the note and nothing else', async () => {
    await make(note);
    app.control.injectFault({ method: 'DELETE', refusal: 403 });
    await decide('undo');
    await expect.poll(stateName).toBe('refused');
    await decide('discard');
    expect([texts(), await typed(), await entry()]).toEqual([[TEXT], '', undefined]);
  });

  it('a deletion whose reply is lost is looked up, and its text comes back once', async () => {
    await make(note);
    app.control.injectFault({ method: 'DELETE', end: 'lose-reply' });
    await decide('undo');
    await expect.poll(typed).toBe(TEXT);
    expect([texts(), await stateName()]).toEqual([[], 'done']);
  });

  it('a deletion of an unknown outcome that cannot be looked up ends, and can be tried again', async () => {
    await make(note);
    app.control.injectFault({ method: 'DELETE', end: 'lose-reply' });
    const path = `/service/tickets/${ticketId}/notes`;
    app.control.injectFault({ method: 'GET', path, refusal: 403, count: 'always' });
    await decide('undo');
    await expect.poll(stateName).toBe('refused');
    app.control.clearFaults(path);
    await decide('tryAgain');
    await expect.poll(typed).toBe(TEXT);
  });

  it('what somebody else has deleted is typed again', async () => {
    await make(note);
    app.control.deleteNote('acme', app.control.notes('acme', ticketId)[0]?.id ?? 0);
    await decide('undo');
    await expect.poll(typed).toBe(TEXT);
  });

  it('a worker that died while it deleted is followed by one that finds out', async () => {
    await make(note);
    app.control.injectFault({ method: 'DELETE', delayMs: 5 * SECOND });
    leaveUnfinished(decide('undo'));
    await expect.poll(stateName).toBe('sending');
    await app.restart();
    // The first request never arrived.
    leaveUnfinished(app.worker.answerAlarm('outbox'));
    await expect.poll(stateName).toBe('queued');
    app.passTime(MINUTE);
    leaveUnfinished(app.worker.answerAlarm('outbox'));
    await expect.poll(typed).toBe(TEXT);
    expect(texts()).toEqual([]);
  });

  it('waits for its time, and cannot be dropped meanwhile', async () => {
    await make(note);
    app.control.injectFault({ method: 'DELETE', status: 429, headers: { 'retry-after': '60' } });
    await decide('undo');
    await expect
      .poll(async () => (await entry())?.state)
      .toMatchObject({ name: 'queued', why: 'rateLimited' });
    await decide('discard');
    await decide('undo');
    expect([await stateName(), texts()]).toEqual(['queued', [TEXT]]);
    await letPass(61 * SECOND, 'done');
    expect([texts(), await typed()]).toEqual([[], TEXT]);
  });
});

describe.each(DIALECTS.filter(({ name }) => name === 'keys'))('by $name', (dialect) => {
  beforeEach(() => start(dialect));

  it('a schedule entry that may be older stays, and the undo says that it is too late', async () => {
    const older = app.control.createScheduleEntry('acme', ticketId);
    app.control.injectFault({ method: 'POST', path: '/schedule/entries', end: 'reset', count: 'always' });
    await make({ kind: 'take' });
    await expect(decide('undo')).rejects.toMatchObject({ failure: { code: 'tooLate' } });
    expect([app.control.scheduleEntries('acme'), deletions()]).toEqual([[older], 0]);
  });
});
