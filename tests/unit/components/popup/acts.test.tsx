// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import { accountOf, type Entry, type EntryState } from '../../../../src/domain/outbox/entry.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { entryOf, NOTE, TO_WAITING } from '../../domain/outbox/samples.ts';
import { JANE, NOW, sessionOf, task, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, choose, click, entries, press, settle, show, texts } from '../support/page.tsx';
import { FACTS } from '../support/sample-facts.ts';
import { startPage } from '../support/start-page.ts';

const BY_KEYS = {
  connectBy: 'keys',
  origin: 'https://psa.example.com' as ServerOrigin,
  codebase: 'v2025_1/',
  isVersioned: true,
} as const;
const ACCOUNT = accountOf(sessionOf(), JANE);

startPage('Europe/Berlin');

beforeEach(async () => {
  const items = [ticket(12, { title: 'Mail', status: 'New', company: 'Summit Legal' }), task(5)];
  store({ snapshot: { items } });
  await show(<Popup />);
});

async function openStatuses(): Promise<void> {
  await click(button('Actions for #12'));
  await choose('Set status');
}

async function have(state: EntryState, more: Partial<Entry> = {}): Promise<void> {
  const item = { key: 'ticket:12', title: 'Mail', company: undefined, place: undefined } as const;
  store({
    outbox: [entryOf(TO_WAITING, { account: ACCOUNT, item, state, ...more } as Partial<Entry<never>>)],
  });
  await settle();
}

const saved = () => extension.sent.find(({ type }) => type === 'saveActs');
const dialog = () => document.querySelector('dialog');

describe('the status menu', () => {
  it('is read once, and shows the statuses of the board with the current one', async () => {
    extension.answer = ({ type }) => {
      if (type === 'readFacts') store({ ticketFacts: FACTS });
      return { ok: true };
    };
    await openStatuses();
    expect(extension.sent.filter(({ type }) => type === 'readFacts')).toEqual([
      { type: 'readFacts', key: 'ticket:12' },
    ]);
    expect(entries()).toEqual(['New', 'Waiting', '>Closed']);
    expect(texts('[aria-disabled=true] > :first-child')).toEqual(['New']);
  });

  it('is not read again within a minute', async () => {
    store({ ticketFacts: FACTS });
    await openStatuses();
    expect(entries()).toEqual(['New', 'Waiting', '>Closed']);
    expect(extension.sent.some(({ type }) => type === 'readFacts')).toBe(false);
  });

  it('says why the statuses are not known, and that the current server does not tell them', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'offline' } });
    await openStatuses();
    expect(entries()).toEqual([expect.stringContaining('offline')]);
    await press('Escape');
    store({ ticketFacts: { ...FACTS, statuses: undefined } });
    await choose('Set status');
    expect(entries()).toEqual([expect.stringContaining('does not say which statuses')]);
  });

  it('are said to be those of the latest tickets where the server does not give the list', async () => {
    store({ ticketFacts: { ...FACTS, areSeen: true } });
    await openStatuses();
    expect(entries()).toEqual([
      'New',
      'Waiting',
      '>Closed',
      expect.stringContaining('These are the ones of its latest tickets'),
    ]);
  });

  it('says so if nothing was read, as the session is over', async () => {
    await openStatuses();
    expect(entries()).toEqual([expect.not.stringContaining('Reading')]);
  });

  it('puts a chosen status into the outbox with what it replaces, and its undo takes it back', async () => {
    store({ ticketFacts: FACTS });
    await openStatuses();
    await choose('Waiting');
    const command = saved();
    expect(command).toMatchObject({
      key: 'ticket:12',
      acts: [
        {
          act: { kind: 'set', field: 'status', to: 114, toName: 'Waiting' },
          base: { value: 111, name: 'New', at: NOW },
        },
      ],
    });
    await click(button('Undo'));
    const id = command?.type === 'saveActs' ? command.acts[0]?.id : '';
    expect(extension.sent.at(-1)).toEqual({ type: 'decideEntry', id, decision: 'undo' });
  });

  it('does nothing for the current status', async () => {
    store({ ticketFacts: FACTS });
    await openStatuses();
    await choose('New');
    expect(saved()).toBeUndefined();
  });

  it('asks before a ticket closes, and names ticket, company and status', async () => {
    store({ ticketFacts: FACTS });
    await openStatuses();
    await choose('>Closed');
    expect(saved()).toBeUndefined();
    for (const name of ['#12', 'Mail', 'Summit Legal', '>Closed'])
      expect(dialog()?.textContent).toContain(name);
    await click(button('Close ticket'));
    expect(saved()).toMatchObject({ acts: [{ act: { to: 118, closes: true } }] });
    expect(dialog()).toBeNull();
  });

  it('closes nothing after a no', async () => {
    store({ ticketFacts: FACTS });
    await openStatuses();
    await choose('>Closed');
    await click(button('Cancel'));
    expect([saved(), dialog()]).toEqual([undefined, null]);
  });

  it('is not there for tasks that this server only reads, and says so', async () => {
    await click(button('Actions for #5'));
    expect(texts('[aria-disabled=true]')).toEqual([
      'Set statusonly in ConnectWise',
      'Write a noteonly in ConnectWise',
      'Log timeonly in ConnectWise',
    ]);
    await choose('Set status');
    expect(document.querySelector('[role=menu]')?.getAttribute('aria-label')).toBe('Actions for #5');
  });
});

describe('the entries of the menu', () => {
  const remarks = () => texts('.menu-remark');

  it.each([
    ['notesAndTime', ['Set status']],
    ['none', ['Set status', 'Write a note', 'Log time']],
  ] as const)('say what the settings switch off (%s)', async (changesFromHere, off) => {
    store({ settings: { changesFromHere } });
    await settle();
    await click(button('Actions for #12'));
    expect(texts('[aria-disabled=true]')).toEqual(off.map((name) => `${name}switched off in the settings`));
    await press('Escape');
    document.querySelector<HTMLElement>('[data-item="ticket:12"] a')?.focus();
    await press('e');
    expect(document.querySelector('[role=menu]')).toBeNull();
  });

  it('take a ticket where the server schedules members', async () => {
    await click(button('Actions for #12'));
    expect(entries()).not.toContain('Take');
    await press('Escape');
    store({ snapshot: { session: sessionOf({ server: BY_KEYS }) } });
    await settle();
    await click(button('Actions for #12'));
    await choose('Take');
    expect(saved()).toMatchObject({ key: 'ticket:12', acts: [{ act: { kind: 'take' } }] });
  });

  it('say what was refused recently, and let it be tried again', async () => {
    extension.refusals = [
      { ability: 'note', reason: 'noRight', at: NOW },
      { ability: 'time', reason: 'notSupported', at: NOW },
    ];
    await click(button('Actions for #12'));
    expect(remarks()).toEqual(['you probably lack the right', 'this server does not take it']);
    await choose('Write a note');
    expect(document.querySelector('dialog.work')).not.toBeNull();
  });

  it('say of the statuses that close a ticket that closing was refused recently', async () => {
    store({ ticketFacts: FACTS });
    extension.refusals = [{ ability: 'close', reason: 'noRight', at: NOW }];
    await openStatuses();
    expect(remarks()).toEqual(['now', 'you probably lack the right']);
    await choose('>Closed');
    expect(dialog()).not.toBeNull();
  });
});

describe('the row of a changed item', () => {
  const row = () => document.querySelector<HTMLElement>('[data-item="ticket:12"]');

  it('shows the new status and that it is not saved yet', async () => {
    await have({ name: 'queued' });
    expect([row()?.dataset['pending'], row()?.textContent]).toEqual([
      'Waiting',
      expect.stringContaining('not saved yet'),
    ]);
  });

  it('shows the stored status again once a check has read the item', async () => {
    await have({ name: 'done', at: NOW - MINUTE });
    expect(row()?.dataset['pending']).toBeUndefined();
    expect(row()?.textContent).toContain('New');
  });
});

describe('the outbox region', () => {
  const region = () => document.querySelector('section[aria-label="Not saved yet"]');

  it.each<[EntryState, string[]]>([
    [{ name: 'held', until: NOW }, ['Undo']],
    [{ name: 'queued', why: 'offline' }, ['Undo']],
    [{ name: 'sending', since: NOW }, []],
    [{ name: 'unknown', sentAt: NOW, lookUps: 0, nextAt: NOW }, []],
    [{ name: 'unknown', sentAt: NOW, lookUps: 3, nextAt: undefined }, ['Send again', 'Discard', 'Open']],
    [{ name: 'conflict', found: { value: 112, name: 'Assigned' } }, ['Try again', 'Discard', 'Open']],
    [{ name: 'refused', reason: 'noRight', words: [] }, ['Try again', 'Discard', 'Open']],
  ])('shows a change that is %o with the buttons %o', async (state, expected) => {
    await have(state);
    expect(region()?.querySelector('li')?.dataset['outbox']).toBe(state.name);
    expect([...(region()?.querySelectorAll('button') ?? [])].map((each) => each.textContent)).toEqual(
      expected,
    );
    if (!expected[0]) return;
    await click(button(expected[0]));
    expect(extension.sent.at(-1)).toMatchObject({ type: 'decideEntry', id: 'an-entry' });
  });

  it('shows the words of the server for a refusal', async () => {
    await have({
      name: 'refused',
      reason: 'invalid',
      words: [{ field: 'status/id', words: 'Not on this board.' }],
    });
    expect(region()?.textContent).toContain('Not on this board.');
  });

  it('says in a conflict who changed the ticket last, and when', async () => {
    const changed = { by: 'asmith', at: Date.parse('2026-07-01T10:02:00Z') };
    await have({ name: 'conflict', found: { value: 112, name: 'Assigned' }, changed });
    expect(region()?.textContent).toMatch(/now “.*Assigned.*”.*by .*asmith.*2026.*change it to “/);
  });

  it('names the ticket into which one was merged', async () => {
    await have({ name: 'refused', reason: 'merged', words: [], mergedInto: 40 });
    expect(region()?.textContent).toMatch(/merged into .*#40/);
  });

  it('is not there once all is done, and never shows what another account asked for', async () => {
    await have({ name: 'done', at: NOW });
    expect(region()).toBeNull();
    await have({ name: 'queued' }, { account: 'somebody else' });
    expect([region(), buttons().includes('Undo')]).toEqual([null, false]);
  });

  const REFUSED: EntryState = { name: 'refused', reason: 'noRight', words: [] };

  it.each([
    ['says that the text is copied', { ok: true, value: 'Called back' }, true, 'Copied', ['Called back']],
    ['says that the browser does not allow it', { ok: true, value: 'Called back' }, false, 'allow', []],
    ['says that there is no text', { ok: true, value: '' }, true, 'no text', []],
    ['says why it cannot be read', { ok: false, failure: { code: 'locked' } }, true, 'passphrase', []],
  ] as const)('%s', async (_, answer, mayCopy, words, copied) => {
    Object.assign(extension, { answerQuestion: () => answer, mayCopy });
    await have(REFUSED, { act: NOTE, base: undefined });
    await click(button('Copy'));
    expect(extension.asked.at(-1)).toEqual({ type: 'readText', id: 'an-entry' });
    expect([document.querySelector('.toast')?.textContent, extension.copied]).toEqual([
      expect.stringContaining(words),
      copied,
    ]);
  });

  it('keeps the focus when an entry goes', async () => {
    const item = { key: 'ticket:12', title: 'Mail', company: undefined, place: undefined } as const;
    const entry = (id: string) => entryOf(TO_WAITING, { id, account: ACCOUNT, item, state: REFUSED });
    store({ outbox: [entry('one'), entry('two')] });
    await settle();
    extension.answer = () => {
      store({ outbox: [entry('two')] });
      return { ok: true };
    };
    const discard = document.querySelectorAll<HTMLElement>('[data-outbox=refused] button')[1];
    discard?.focus();
    if (discard) await click(discard);
    expect(document.activeElement?.closest('[data-outbox]')).not.toBeNull();
  });

  it('shows what is typed about an item that left the list, to copy or to drop', async () => {
    extension.drafts = ['ticket:12', 'ticket:40'];
    extension.answerQuestion = () => ({ ok: true, value: 'Called back' });
    await have({ name: 'done', at: NOW });
    expect(texts('[data-draft] p')).toEqual([expect.stringMatching(/^#40: .*left your list/)]);
    await click(button('Copy'));
    expect([extension.asked.at(-1), extension.copied]).toEqual([
      { type: 'readDraft', key: 'ticket:40' },
      ['Called back'],
    ]);
    await click(button('Open'));
    expect(extension.sent.at(-1)).toEqual({ type: 'open', key: 'ticket:40', inBackground: false });
    await click(button('Discard'));
    expect(extension.sent.at(-1)).toEqual({ type: 'keepDraft', key: 'ticket:40', text: '' });
  });

  it('opens the ticket', async () => {
    await have(REFUSED);
    await click(button('Open'));
    expect(extension.sent.at(-1)).toEqual({ type: 'open', key: 'ticket:12', inBackground: false });
  });

  it('names a note by its ticket only', async () => {
    await have({ name: 'queued' }, { act: NOTE, base: undefined });
    expect(region()?.querySelector('strong')?.textContent).toBe('#12: note');
  });
});
