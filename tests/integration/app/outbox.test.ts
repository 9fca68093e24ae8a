import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { EntryState, OutboxRecord } from '../../../src/domain/outbox/entry.ts';
import { afterTime } from '../../../src/domain/outbox/next-step.ts';
import type { ChangesFromHere } from '../../../src/domain/settings/changes-from-here.ts';
import { planQueue } from '../../../src/domain/outbox/queue.ts';
import type { Command } from '../../../src/messages/contract.ts';
import { onStoreChange } from '../../../src/store/changes.ts';
import { DIALECTS, startDialect } from './support/dialects.ts';
import type { TestExtension } from './support/extension.ts';
import { leaveUnfinished } from './support/worker.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let app: TestExtension;
let ticketId = 0;
let key: ItemKey;

afterEach(() => app.close());

type SavedActs = (Command & { type: 'saveActs' })['acts'];

const note = (text: string): SavedActs => [
  { id: crypto.randomUUID(), act: { kind: 'note', place: 'internal', isMailed: false }, text },
];

function work(text: string): SavedActs {
  const to = Date.now();
  return [
    {
      id: crypto.randomUUID(),
      act: { kind: 'time', from: to - 15 * MINUTE, to, place: 'internal', isMailed: false },
      text,
    },
  ];
}

/** A change of the status from New. */
function status(name: string): SavedActs {
  const idOf = (wanted: string): number =>
    app.control.statuses('acme').find((row) => row.name === wanted && row.board.id === 1)?.id ?? 0;
  const base = { value: idOf('New'), name: 'New', at: Date.now() };
  return [
    { id: crypto.randomUUID(), act: { kind: 'set', field: 'status', to: idOf(name), toName: name }, base },
  ];
}

async function save(acts: SavedActs): Promise<void> {
  await app.worker.execute({ type: 'saveActs', key, acts });
}

/** Changes one setting, and no other. */
async function allow(changesFromHere: ChangesFromHere): Promise<void> {
  const { companyId = '', ...settings } = await app.worker.readSettings();
  await app.save({ ...settings, companyId, changesFromHere });
}

async function type(text: string): Promise<void> {
  await app.worker.execute({ type: 'keepDraft', key, text });
}

function typed(): Promise<string> {
  return app.worker.answer({ type: 'readDraft', key });
}

async function entries(): Promise<OutboxRecord[]> {
  const { outbox } = await app.records();
  return outbox.map(([, record]) => record as OutboxRecord).toSorted((a, b) => a.order - b.order);
}

function statusName(): string | undefined {
  return app.control.tickets('acme')[0]?.status.name;
}

async function states(): Promise<EntryState['name'][]> {
  return (await entries()).map(({ entry }) => entry.state.name);
}

/** Lets time pass, and the alarm of the outbox come. */
async function letPass(ms: number): Promise<void> {
  app.passTime(ms);
  leaveUnfinished(app.worker.answerAlarm('outbox'));
  await expect.poll(isAtRest).toBe(true);
}

/** Whether nothing is to be done with the outbox now. */
async function isAtRest(): Promise<boolean> {
  const all = (await entries()).map(({ entry }) => entry);
  const isSending = all.some(({ state }) => state.name === 'sending');
  const settled = all.map((entry) => afterTime(entry, Date.now()));
  return !isSending && planQueue(settled, Date.now()).ready.length === 0;
}

const texts = (): string[] => app.control.notes('acme', ticketId).map(({ text }) => text);
const path = (): string => `/service/tickets/${ticketId}/notes`;

describe.each(DIALECTS)('by $name', (dialect) => {
  beforeEach(async () => {
    app = await startDialect(dialect, { bundles: true });
    await dialect.connect(app);
    const [ticket] = app.control.tickets('acme');
    ticketId = ticket?.id ?? 0;
    key = `ticket:${ticketId}`;
    app.control.clearRequests();
  });

  it('a note is held for five seconds and then sent once', async () => {
    await save(note('Called the customer'));
    await letPass(4_999);
    expect([await states(), texts()]).toEqual([['held'], []]);
    await letPass(1);
    expect([await states(), texts()]).toEqual([['done'], ['Called the customer']]);
  });

  it('goes out at once where a person wants that', async () => {
    await save(note('Called the customer'));
    await app.worker.execute({ type: 'sendNow' });
    expect([texts(), await states()]).toEqual([['Called the customer'], ['done']]);
  });

  it('an open page learns that a note is being sent', async () => {
    app.control.injectFault({ method: 'POST', path: path(), replyDelayMs: 200 });
    await save(note('Called the customer'));
    const seen: Promise<string[]>[] = [];
    const stop = onStoreChange(() => seen.push(states()));
    await letPass(5 * SECOND);
    stop();
    expect(await Promise.all(seen)).toContainEqual(['sending']);
  });

  it('an open page learns of an outcome while another ticket is still waiting for its own', async () => {
    const { id } = app.control.createTicket('acme');
    app.control.injectFault({ method: 'POST', path: `/service/tickets/${id}/notes`, replyDelayMs: 300 });
    const item = { title: 'Slow', company: undefined, place: undefined };
    await save(note('Called the customer'));
    await app.worker.execute({ type: 'saveActs', key: `ticket:${id}`, item, acts: note('Slow') });
    const seen: Promise<string[]>[] = [];
    const stop = onStoreChange(() => seen.push(states()));
    await letPass(5 * SECOND);
    stop();
    expect(await Promise.all(seen)).toContainEqual(['done', 'sending']);
  });

  it('an open page learns that a change has waited too long', async () => {
    await save(status('Waiting on Customer'));
    const seen: Promise<string[]>[] = [];
    const stop = onStoreChange(() => seen.push(states()));
    await letPass(5 * 60 * MINUTE);
    await expect.poll(() => Promise.all(seen)).toContainEqual(['conflict']);
    stop();
  });

  it('an undo in that time leaves nothing', async () => {
    await save(note('Oops'));
    const [record] = await entries();
    await app.worker.execute({ type: 'decideEntry', id: record?.entry.id ?? '', decision: 'undo' });
    await letPass(MINUTE);
    expect([await states(), texts()]).toEqual([[], []]);
  });

  it('the words of a note are stored sealed only', async () => {
    await save(note('Canary words'));
    expect(JSON.stringify(await app.records())).not.toContain('Canary words');
  });

  it('a note that a worker stored before it died is sent by the next one, and an alarm wakes that', async () => {
    await save(note('Called the customer'));
    expect(app.browser.alarms.has('outbox')).toBe(true);
    await app.restart();
    app.passTime(10 * SECOND);
    await app.worker.startUp();
    await expect.poll(texts).toEqual(['Called the customer']);
    await expect.poll(isAtRest).toBe(true);
  });

  it('what a person types is sealed, and there again after the worker has died', async () => {
    await type('Canary');
    await type('Canary words');
    expect(JSON.stringify(await app.records())).not.toContain('Canary');
    await app.restart();
    expect(await typed()).toBe('Canary words');
    await type('');
    expect(await typed()).toBe('');
  });

  it('what was typed about an item goes once it is in the outbox, and comes back with an undo', async () => {
    await type('Called the customer');
    await save(status('Assigned'));
    expect(await typed()).toBe('Called the customer');
    await save(note('Called the customer'));
    expect(await typed()).toBe('');
    const [, record] = await entries();
    const id = record?.entry.id ?? '';
    expect(await app.worker.answer({ type: 'readText', id })).toBe('Called the customer');
    await type('And more');
    await app.worker.execute({ type: 'decideEntry', id, decision: 'undo' });
    expect(await typed()).toBe('Called the customer\n\nAnd more');
    expect(await app.worker.answer({ type: 'readText', id })).toBe('');
    expect(await states()).toEqual(['held']);
  });

  it('a change that the settings do not allow is not saved, even if a page asks for it', async () => {
    await allow('notesAndTime');
    await expect(save([...note('Note'), ...status('Assigned')])).rejects.toMatchObject({
      failure: { code: 'unexpected' },
    });
    expect(await entries()).toEqual([]);
    await save(note('Note'));
    await allow('none');
    await expect(save(note('Note'))).rejects.toThrow();
    expect(await states()).toEqual(['held']);
  });

  it('what became of the last changes is in the diagnostics, without any text', async () => {
    await save(note('Secret words'));
    await letPass(5 * SECOND);
    app.control.injectFault({ method: 'POST', path: path(), refusal: 403 });
    await save(note('Secret words'));
    await letPass(5 * SECOND);
    expect(await app.worker.readResults()).toMatchObject([
      { ability: 'note', result: 'done' },
      { ability: 'note', result: 'refused', why: 'noRight' },
    ]);
    expect(JSON.stringify(await app.worker.readResults())).not.toContain('Secret');
  });

  it('a missing right is remembered until an act of that kind is done', async () => {
    const refusals = () => app.worker.readRefusals();
    app.control.injectFault({ method: 'POST', path: path(), refusal: 403 });
    await save(note('Note'));
    await letPass(5 * SECOND);
    expect(await refusals()).toMatchObject([{ ability: 'note', reason: 'noRight' }]);
    await save(note('Note'));
    await letPass(5 * SECOND);
    expect(await refusals()).toEqual([]);
  });

  it('a refusal notifies once, again after another try, and not in a quiet time', async () => {
    const notified = () => [...app.browser.shown.keys()].filter((id) => id.startsWith('outbox '));
    app.control.injectFault({ method: 'POST', path: path(), refusal: 403, count: 'always' });
    await app.worker.execute({ type: 'pause', until: Date.now() + 10 * MINUTE });
    await save(note('Note'));
    await letPass(5 * SECOND);
    expect(await states()).toEqual(['refused']);
    await app.worker.answerAlarm('tick');
    expect(notified()).toEqual([]);
    await app.worker.execute({ type: 'resume' });
    expect(notified()).toHaveLength(1);
    app.browser.shown.clear();
    await app.worker.answerAlarm('tick');
    expect(notified()).toEqual([]);
    const [record] = await entries();
    app.passTime(SECOND);
    await app.worker.execute({ type: 'decideEntry', id: record?.entry.id ?? '', decision: 'tryAgain' });
    await letPass(0);
    await app.worker.answerAlarm('tick');
    expect(notified()).toHaveLength(1);
    // It stands as long as the person does not close it.
    await app.worker.present();
    expect(notified()).toHaveLength(1);
  });

  it('what was done, or is on its way, does not notify', async () => {
    await save(note('Note'));
    await app.worker.present();
    await letPass(5 * SECOND);
    await app.worker.present();
    expect([...app.browser.shown.keys()].filter((id) => id.startsWith('outbox '))).toEqual([]);
  });

  it('the time of today is that of the member, read once in five minutes', async () => {
    const today = () => app.worker.answer({ type: 'readToday' });
    const from = Math.floor(Date.now() / SECOND) * SECOND - 2 * SECOND;
    const times = { timeStart: new Date(from).toISOString(), timeEnd: new Date(from + SECOND).toISOString() };
    app.control.createTimeEntry('acme', ticketId, times);
    app.control.createTimeEntry('acme', ticketId, { ...times, member: 'asmith' });
    const before = new Date(from - 25 * 60 * MINUTE).toISOString();
    app.control.createTimeEntry('acme', ticketId, { timeStart: before, timeEnd: times.timeEnd });
    expect(await today()).toEqual([{ from, to: from + SECOND }]);
    app.control.clearRequests();
    expect(await today()).toHaveLength(1);
    expect(app.control.requests()).toEqual([]);
  });

  it('the words of a note are in no clear store, message to a person, journal or console', async () => {
    const printed: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void printed.push(...values));
    }
    const canary = 'canary-5f1c words of a note';
    const message = `Refused: ${canary}`;
    await type(canary);
    await save(note(canary));
    for (const refusal of [400, 403, 500]) {
      const body = { code: 'Refused', message, errors: [{ message, field: 'text' }] };
      app.control.injectFault({ method: 'POST', path: path(), status: refusal, body });
      await letPass(MINUTE);
      await app.worker.present();
      const [record] = await entries();
      await app.worker.execute({ type: 'decideEntry', id: record?.entry.id ?? '', decision: 'tryAgain' });
    }
    const { reported, badge } = app.browser;
    expect(reported.length).toBeGreaterThan(0);
    const seen = [await app.records(), reported, badge, app.browser.stored(), printed];
    expect(JSON.stringify(seen)).not.toContain('canary-5f1c');
    vi.restoreAllMocks();
  });

  it('a ticket that a person closes leaves the badge at once, and comes back with an undo or a refusal', async () => {
    const close = (): SavedActs => {
      const [act] = status('>Closed');
      return act?.act.kind === 'set' ? [{ ...act, act: { ...act.act, closes: true } }] : [];
    };
    await app.worker.present();
    const before = Number(app.browser.badge.text);
    const acts = close();
    await save(acts);
    expect(Number(app.browser.badge.text)).toBe(before - 1);
    await app.worker.execute({ type: 'decideEntry', id: acts[0]?.id ?? '', decision: 'undo' });
    expect(Number(app.browser.badge.text)).toBe(before);
    app.control.injectFault({ method: 'PATCH', path: '*', refusal: 403 });
    await save(close());
    await letPass(5 * SECOND);
    await app.worker.answerAlarm('tick');
    expect(Number(app.browser.badge.text)).toBe(before);
  });

  it('a timer outlives the worker, shows in the tooltip, and goes with the time that is logged', async () => {
    await app.worker.execute({ type: 'changeTimer', key, action: 'start' });
    expect(app.browser.badge.title).toContain(`#${ticketId}`);
    app.passTime(7 * MINUTE);
    await app.restart();
    await save(note('Note'));
    expect(await app.worker.readTimers()).toMatchObject([{ key, spentMs: 0 }]);
    await app.worker.execute({ type: 'changeTimer', key, action: 'pause' });
    const [timer] = await app.worker.readTimers();
    // A restart takes a moment.
    expect([timer?.runningSince, Math.floor((timer?.spentMs ?? 0) / MINUTE)]).toEqual([undefined, 7]);
    expect(app.browser.badge.title).not.toContain(`#${ticketId}`);
    await save(work('Work'));
    expect(await app.worker.readTimers()).toEqual([]);
  });

  it('an undo of logged time gives the timer back', async () => {
    await app.worker.execute({ type: 'changeTimer', key, action: 'start' });
    app.passTime(7 * MINUTE);
    const acts = work('Work');
    await save(acts);
    expect(await app.worker.readTimers()).toEqual([]);
    await app.worker.execute({ type: 'decideEntry', id: acts[0]?.id ?? '', decision: 'undo' });
    expect(await app.worker.readTimers()).toMatchObject([{ key, spentMs: 7 * MINUTE }]);
    expect(await typed()).toBe('Work');
  });

  it('what was read of a ticket is not shown any more once a change of it is done', async () => {
    await app.worker.execute({ type: 'readFacts', key });
    await save(status('Assigned'));
    expect(await app.worker.readTicketFacts(key)).toBeDefined();
    await letPass(5 * SECOND);
    expect(await app.worker.readTicketFacts(key)).toBeUndefined();
  });

  it('the time of today has what is on its way, and what was just saved', async () => {
    const today = () => app.worker.answer({ type: 'readToday' });
    expect(await today()).toEqual([]);
    await save(work('Work'));
    expect(await today()).toHaveLength(1);
    await letPass(5 * SECOND);
    expect(await today()).toHaveLength(1);
  });

  it('what a person wrote is saved even if a check has removed the item since', async () => {
    const gone = { title: 'Gone', company: undefined, place: undefined };
    const acts = note('Done');
    await app.worker.execute({ type: 'saveActs', key: 'ticket:4711', item: gone, acts });
    expect((await entries())[0]?.entry.item).toMatchObject({ key: 'ticket:4711', title: 'Gone' });
  });

  it('no timer starts for an item that is not there', async () => {
    const start = { type: 'changeTimer', key: 'ticket:1', action: 'start' } as const;
    await expect(app.worker.execute(start)).rejects.toMatchObject({ failure: { code: 'unexpected' } });
    expect(await app.worker.readTimers()).toEqual([]);
  });

  it('all texts that a sign-out would delete can be read before', async () => {
    expect(await app.worker.answer({ type: 'readUnsaved' })).toBe('');
    await save(note('Sent'));
    await letPass(5 * SECOND);
    await save([...note('Called the customer'), ...status('Assigned')]);
    await type('And more');
    expect(await app.worker.answer({ type: 'readUnsaved' })).toBe(
      `#${ticketId}\nCalled the customer\n\n#${ticketId}\nAnd more`,
    );
  });

  it('no undo takes away a text that nobody can open while the member is unknown', async () => {
    const acts = note('Called the customer');
    await save(acts);
    const database = await app.worker.openDatabase();
    const session: unknown = await database.get('state', 'session');
    await database.put('state', { ...(session as object), member: undefined }, 'session');
    const id = acts[0]?.id ?? '';
    const undo = () => app.worker.execute({ type: 'decideEntry', id, decision: 'undo' });
    await expect(undo()).rejects.toMatchObject({ failure: { code: 'sessionEnded' } });
    await database.put('state', session, 'session');
    await undo();
    expect([await typed(), await entries()]).toEqual(['Called the customer', []]);
  });

  it('nothing is typed for an account that is gone', async () => {
    await type('Called');
    await app.worker.execute({ type: 'signOut' });
    await expect(type('Canary')).rejects.toMatchObject({ failure: { code: 'sessionEnded' } });
    await dialect.connect(app);
    expect(await typed()).toBe('');
  });

  it('the acts of one form go out in its order, and a refusal stops the rest', async () => {
    await save([...work('Work'), ...note('Note'), ...status('Assigned')]);
    app.control.injectFault({ method: 'POST', path: path(), refusal: 400 });
    await letPass(5 * SECOND);
    expect(await states()).toEqual(['done', 'refused', 'queued']);
    const [, refused] = await entries();
    await app.worker.execute({
      type: 'decideEntry',
      id: refused?.entry.id ?? '',
      decision: 'tryAgain',
    });
    await letPass(0);
    expect(await states()).toEqual(['done', 'done', 'done']);
    const sent = app.control.requests().filter(({ method }) => method !== 'GET');
    expect(sent.map(({ path: asked }) => asked.split('/').slice(-2).join('/'))).toEqual([
      'time/entries',
      `${ticketId}/notes`,
      `${ticketId}/notes`,
      `tickets/${ticketId}`,
    ]);
  });

  it('a note whose reply was lost is found again, and not sent twice', async () => {
    app.control.injectFault({ method: 'POST', path: path(), end: 'lose-reply' });
    await save(note('Text'));
    await letPass(5 * SECOND);
    expect([await states(), texts()]).toEqual([['done'], ['Text']]);
  });

  it('a note that was saved late is found by a later look', async () => {
    app.control.injectFault({ method: 'POST', path: path(), refusalAfter: 504, changes: 90 * SECOND });
    await save(note('Late'));
    await letPass(5 * SECOND);
    expect(await states()).toEqual(['unknown']);
    await letPass(MINUTE);
    expect(await states()).toEqual(['unknown']);
    await letPass(4 * MINUTE);
    expect([await states(), texts()]).toEqual([['done'], ['Late']]);
  });

  it('a note that the server does not let the member find is asked about, and stops no later change', async () => {
    app.control.injectFault({ method: 'POST', path: path(), end: 'lose-reply' });
    app.control.injectFault({ method: 'GET', path: path(), refusal: 403, count: 'always' });
    await save(note('Called the customer'));
    for (const wait of [5 * SECOND, MINUTE, 5 * MINUTE]) await letPass(wait);
    expect((await entries())[0]?.entry.state).toMatchObject({ name: 'unknown', nextAt: undefined });
    await save(note('Called again'));
    await letPass(5 * SECOND);
    expect(await states()).toEqual(['unknown', 'done']);
  });

  it('a note that never arrived is asked about after three looks, and sent again after one more', async () => {
    app.control.injectFault({ method: 'POST', path: path(), refusal: 504 });
    await save(note('Text'));
    for (const ms of [5 * SECOND, MINUTE, 4 * MINUTE, 60 * MINUTE]) await letPass(ms);
    const [record] = await entries();
    expect(record?.entry.state).toMatchObject({ name: 'unknown', lookUps: 3, nextAt: undefined });
    expect(texts()).toEqual([]);
    await app.worker.execute({
      type: 'decideEntry',
      id: record?.entry.id ?? '',
      decision: 'sendAgain',
    });
    await letPass(0);
    expect([await states(), texts()]).toEqual([['done'], ['Text']]);
  });

  it('a worker that dies while it sends leaves an entry that the next one finds', async () => {
    app.control.injectFault({ method: 'POST', path: path(), end: 'lose-reply', replyDelayMs: 300 });
    await save(note('Text'));
    app.passTime(5 * SECOND);
    leaveUnfinished(app.worker.answerAlarm('outbox'));
    await app.control.waitForRequest({ method: 'POST', path: path() });
    expect(app.browser.alarms.get('outbox')?.scheduledTime).toBe(Date.now() + MINUTE);
    await app.restart();
    await letPass(MINUTE);
    expect([await states(), texts()]).toEqual([['done'], ['Text']]);
  });

  it('a change that somebody has overtaken is a conflict, and a person may insist', async () => {
    await save(status('Waiting on Customer'));
    app.control.editTicket('acme', ticketId, { status: 'Assigned' });
    await letPass(2 * MINUTE);
    const [record] = await entries();
    expect(record?.entry.state).toMatchObject({ name: 'conflict', found: { name: 'Assigned' } });
    await app.worker.execute({
      type: 'decideEntry',
      id: record?.entry.id ?? '',
      decision: 'tryAgain',
    });
    await letPass(0);
    expect(app.control.tickets('acme')[0]?.status.name).toBe('Waiting on Customer');
  });

  it('an undo after a change was made sets the status back, once', async () => {
    await save(status('Waiting on Customer'));
    await letPass(5 * SECOND);
    expect(statusName()).toBe('Waiting on Customer');
    const [record] = await entries();
    const undo = () =>
      app.worker.execute({ type: 'decideEntry', id: record?.entry.id ?? '', decision: 'undo' });
    await undo();
    await undo();
    await letPass(0);
    expect([statusName(), await states()]).toEqual(['New', ['done', 'done']]);
  });

  it('a status that was set from here is not an unread change, and what others changed is one', async () => {
    await save(status('Waiting on Customer'));
    await letPass(5 * SECOND);
    app.passTime(MINUTE);
    await app.worker.check();
    const changes = async () => (await app.worker.readSnapshot()).unreadChanges.get(key);
    expect((await app.worker.readItems())[0]?.status).toBe('Waiting on Customer');
    expect(await changes()).toBeUndefined();
    app.control.editTicket('acme', ticketId, { status: 'Assigned' });
    app.passTime(MINUTE);
    await app.worker.check();
    expect(await changes()).toMatchObject({ was: { status: 'Waiting on Customer' } });
  });

  it('an undo of a form takes out what was refused as well, and its text is typed again', async () => {
    app.control.injectFault({ method: 'POST', path: path(), refusal: 400 });
    const acts = [...note('Called the customer'), ...status('Assigned')];
    await save(acts);
    await letPass(5 * SECOND);
    expect(await states()).toEqual(['refused', 'queued']);
    for (const { id } of acts.toReversed()) {
      await app.worker.execute({ type: 'decideEntry', id, decision: 'undo' });
    }
    expect([await entries(), await typed(), texts()]).toEqual([[], 'Called the customer', []]);
  });

  it('an undo that a full outbox refuses can be asked for again', async () => {
    await save(status('Waiting on Customer'));
    await letPass(5 * SECOND);
    const [record] = await entries();
    const undo = () =>
      app.worker.execute({ type: 'decideEntry', id: record?.entry.id ?? '', decision: 'undo' });
    for (let count = 0; count < 50; count += 1) await save(note(`Note ${count}`));
    await expect(undo()).rejects.toMatchObject({ failure: { code: 'outboxFull' } });
    const [, held] = await entries();
    await app.worker.execute({ type: 'decideEntry', id: held?.entry.id ?? '', decision: 'undo' });
    await undo();
    expect((await entries()).at(-1)?.entry.act).toMatchObject({ kind: 'set', toName: 'New' });
  });

  it('a form that a page sends twice, without a reply to the first, is saved once', async () => {
    const acts = note('Text');
    await save(acts);
    await save(acts);
    await letPass(5 * SECOND);
    expect([await states(), texts()]).toEqual([['done'], ['Text']]);
  });

  it('what a ticket can be changed to takes a request for ticket, schedule and board, and the board is kept', async () => {
    const schedule = dialect.name === 'keys' ? ['schedule/entries'] : [];
    const asked = () =>
      app.control
        .requests()
        .map(({ path: whole }) => whole.split('/').slice(-2).join('/'))
        .toSorted();
    app.control.clearRequests();
    await app.worker.execute({ type: 'readFacts', key });
    expect(asked()).toEqual(['1/statuses', ...schedule, `tickets/${ticketId}`]);
    const facts = await app.worker.readTicketFacts(key);
    expect([facts?.status?.name, facts?.statuses?.map(({ name }) => name)]).toEqual([
      'New',
      expect.arrayContaining(['New', '>Closed']),
    ]);
    app.control.clearRequests();
    await app.worker.execute({ type: 'readFacts', key });
    expect(asked()).toEqual([...schedule, `tickets/${ticketId}`]);
  });

  it('statuses of a board are read again after a day', async () => {
    await app.worker.execute({ type: 'readFacts', key });
    app.passTime(25 * 60 * MINUTE);
    app.control.clearRequests();
    await app.worker.execute({ type: 'readFacts', key });
    expect(app.control.requests().filter(({ path: asked }) => asked.endsWith('/statuses'))).toHaveLength(1);
  });

  it('statuses of a board are read again after the server has refused one of them', async () => {
    const read = () => app.control.requests({ path: '/service/boards/1/statuses' }).length;
    await app.worker.execute({ type: 'readFacts', key });
    const [act] = status('Assigned');
    if (act?.act.kind === 'set') await save([{ ...act, act: { ...act.act, to: 9_999 } }]);
    await letPass(5 * SECOND);
    expect(await states()).toEqual(['refused']);
    await app.worker.execute({ type: 'readFacts', key });
    expect(read()).toBe(2);
    await app.worker.execute({ type: 'readFacts', key });
    expect(read()).toBe(2);
  });

  it('where a member gets no list of statuses, those of the latest tickets are known', async () => {
    for (const list of ['/service/boards/1/statuses', '/service/boards/1/statuses/info']) {
      app.control.injectFault({ path: list, refusal: 403, count: 'always' });
    }
    await app.worker.execute({ type: 'readFacts', key });
    expect(await app.worker.readTicketFacts(key)).toMatchObject({
      status: { name: 'New' },
      statuses: [{ name: 'New' }],
      areSeen: true,
    });
  });

  it('a ticket that cannot be read is a failure of the command, and leaves no facts', async () => {
    app.control.injectFault({ path: `/service/tickets/${ticketId}`, refusal: 403, count: 'always' });
    await expect(app.worker.execute({ type: 'readFacts', key })).rejects.toMatchObject({
      failure: { code: 'noAccess' },
    });
    expect(await app.worker.readTicketFacts(key)).toBeUndefined();
  });

  it('a sign-out leaves nothing that was read of tickets and boards', async () => {
    await app.worker.execute({ type: 'readFacts', key });
    await app.worker.execute({ type: 'signOut' });
    expect(JSON.stringify(await app.records())).not.toContain('Waiting on Customer');
  });

  it('a sign-out sends nothing and leaves nothing', async () => {
    await save(note('Text'));
    await app.worker.execute({ type: 'signOut' });
    await letPass(MINUTE);
    expect([await entries(), texts()]).toEqual([[], []]);
  });

  it('what is done makes room for more, and is forgotten after ten minutes', async () => {
    for (let count = 0; count < 50; count += 1) await save(note(`Note ${count}`));
    app.passTime(5 * SECOND);
    leaveUnfinished(app.worker.answerAlarm('outbox'));
    await expect.poll(() => texts().length, { timeout: 50_000 }).toBe(50);
    await expect.poll(isAtRest).toBe(true);
    await save(note('One more'));
    await letPass(11 * MINUTE);
    expect([await states(), texts().length]).toEqual([['done'], 51]);
  });

  it('a full outbox takes no more, and keeps what it has', async () => {
    for (let count = 0; count < 50; count += 1) await save(note(`Note ${count}`));
    await expect(save(note('One too many'))).rejects.toMatchObject({ failure: { code: 'outboxFull' } });
    expect(await entries()).toHaveLength(50);
  });
});

it('under a passphrase that locks before the send, a note waits and is sent after the unlocking', async () => {
  const [dialect] = DIALECTS;
  if (!dialect) throw new Error('There is no dialect.');
  app = await startDialect(dialect, { bundles: true });
  const passphrase = 'four good long words';
  await app.save({ staySignedIn: 'passphrase' }, undefined, passphrase);
  await app.worker.signIn();
  ticketId = app.control.tickets('acme')[0]?.id ?? 0;
  key = `ticket:${ticketId}`;
  await save(note('Text'));
  app.passTime(5 * SECOND);
  // The key is gone, and nobody has noted yet that the session is locked.
  await app.browser.changeForSession('wrappingKeys', () => undefined);
  await expect(app.worker.answerAlarm('outbox')).rejects.toMatchObject({ failure: { code: 'locked' } });
  expect([await states(), texts()]).toEqual([['queued'], []]);
  await app.worker.execute({ type: 'unlock', passphrase });
  await letPass(0);
  expect([await states(), texts()]).toEqual([['done'], ['Text']]);
});
