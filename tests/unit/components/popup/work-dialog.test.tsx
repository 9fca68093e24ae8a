// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW, task, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, choose, click, pass, press, settle, show } from '../support/page.tsx';
import { FACTS } from '../support/sample-facts.ts';
import { startPage } from '../support/start-page.ts';

startPage('Europe/Berlin');

beforeEach(async () => {
  const items = [ticket(12, { title: 'Mail', status: 'New', company: 'Summit Legal' }), task(5)];
  store({ snapshot: { items }, ticketFacts: FACTS });
  await show(<Popup />);
});

async function open(name: 'Write a note' | 'Log time'): Promise<void> {
  await click(button('Actions for #12'));
  await choose(name);
  await settle();
}

const dialog = () => document.querySelector('dialog.work');
const note = () => control('textarea') as HTMLTextAreaElement;
const minutes = () => control('input[type=number]') as HTMLInputElement;
const saveButton = () => control('button[type=submit]');
const statusField = () => control('select') as HTMLSelectElement;
const problem = () => dialog()?.querySelector('[role=alert]')?.textContent;

function control(selector: string): HTMLElement {
  const found = dialog()?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`The form has no ${selector}.`);
  return found;
}

async function fill(target: HTMLTextAreaElement | HTMLInputElement, text: string): Promise<void> {
  target.value = text;
  target.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

async function check(label: string): Promise<void> {
  const box = [...(dialog()?.querySelectorAll('label') ?? [])]
    .find((one) => one.textContent?.startsWith(label))
    ?.querySelector('input');
  if (!box) throw new Error(`There is no ${label}.`);
  await click(box);
}

async function setStatus(name: string): Promise<void> {
  const select = statusField();
  const option = [...select.options].find((one) => one.textContent?.startsWith(name));
  select.value = option?.value ?? 'none';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

async function save(): Promise<void> {
  await click(saveButton());
  await settle();
}

const acts = () => {
  const command = extension.sent.findLast(({ type }) => type === 'saveActs');
  if (command?.type !== 'saveActs') return undefined;
  return command.acts.map((act) => Object.fromEntries(Object.entries(act).filter(([name]) => name !== 'id')));
};

const TO_WAITING = {
  act: { kind: 'set', field: 'status', to: 114, toName: 'Waiting' },
  base: { value: 111, name: 'New', at: NOW },
};

describe('the form', () => {
  it('names the ticket, and begins with the note', async () => {
    await open('Write a note');
    for (const name of ['#12', 'Mail', 'Summit Legal']) expect(dialog()?.textContent).toContain(name);
    expect(document.activeElement).toBe(note());
    expect([note().value, minutes().value]).toEqual(['', '']);
  });

  it('saves an internal note', async () => {
    await open('Write a note');
    await fill(note(), 'Called back');
    expect(saveButton().textContent).toBe('Save internal note');
    await save();
    expect(acts()).toEqual([
      { act: { kind: 'note', place: 'internal', isMailed: false }, text: 'Called back' },
    ]);
    expect(dialog()).toBeNull();
  });

  it.each([
    ['The customer', 'customer', 'Save note for the customer'],
    ['Resolution', 'resolution', 'Save resolution'],
  ])('saves a note for %s', async (label, place, words) => {
    await open('Write a note');
    await fill(note(), 'Called back');
    await check(label);
    expect(saveButton().textContent).toBe(words);
    await save();
    expect(acts()).toMatchObject([{ act: { kind: 'note', place, isMailed: false } }]);
  });

  it('mails a note only after a tick that names who gets it', async () => {
    await open('Write a note');
    await fill(note(), 'Called back');
    expect(dialog()?.textContent).not.toContain('E-mail');
    await check('The customer');
    await check('E-mail it to Pat Lee (pat@example.com)');
    expect(saveButton().textContent).toBe('Save note and e-mail to the customer');
    await save();
    expect(acts()).toMatchObject([{ act: { kind: 'note', place: 'customer', isMailed: true } }]);
  });

  it('offers no mail where nobody is known to get it', async () => {
    store({ ticketFacts: { ...FACTS, contact: undefined } });
    await open('Write a note');
    await check('The customer');
    expect(dialog()?.textContent).not.toContain('E-mail it');
    expect(dialog()?.textContent).toContain('rules of its own');
  });

  it('begins with a quarter of an hour to log, and takes the text along', async () => {
    await open('Log time');
    expect([document.activeElement === minutes(), minutes().value]).toEqual([true, '15']);
    await click(button('30 min'));
    await fill(note(), 'Called back');
    expect(saveButton().textContent).toBe('Save internal note and 30 min');
    await save();
    const to = NOW - (NOW % 1_000);
    expect(acts()).toEqual([
      {
        act: { kind: 'time', from: to - 30 * MINUTE, to, place: 'internal', isMailed: false },
        text: 'Called back',
      },
    ]);
  });

  it('says what was logged today, and what is odd about more', async () => {
    extension.today = [{ from: NOW - 120 * MINUTE, to: NOW - 20 * MINUTE }];
    await open('Log time');
    expect(dialog()?.textContent).toContain('Logged today: 1 h 40 min.');
    expect(dialog()?.textContent).not.toContain('overlaps');
    await fill(minutes(), '30');
    expect(dialog()?.textContent).toContain('overlaps');
  });

  it('sets the status after the work', async () => {
    await open('Log time');
    await setStatus('Waiting');
    await save();
    expect(acts()).toMatchObject([{ act: { kind: 'time' } }, TO_WAITING]);
  });

  it('marks the schedule entry as done, where there is one', async () => {
    await open('Log time');
    expect(dialog()?.textContent).not.toContain('schedule entry');
    await click(button('Cancel'));
    store({ ticketFacts: { ...FACTS, scheduleId: 40 } });
    await open('Log time');
    await check('Mark my schedule entry done');
    expect(saveButton().textContent).toBe('Save 15 min and schedule entry done');
    await save();
    expect(acts()).toMatchObject([
      { act: { kind: 'time' } },
      { act: { field: 'scheduleDone', scheduleId: 40 } },
    ]);
  });

  it('sets the status first where the present one forbids time', async () => {
    const statuses = (FACTS.statuses ?? []).map((one) => ({ ...one, forbidsTime: one.id === 111 }));
    store({ ticketFacts: { ...FACTS, statuses } });
    await open('Log time');
    expect(dialog()?.textContent).toContain('no time can be logged');
    await setStatus('Waiting');
    await save();
    expect(acts()).toMatchObject([TO_WAITING, { act: { kind: 'time' } }]);
  });

  it('asks before a ticket closes', async () => {
    await open('Write a note');
    await fill(note(), 'Done');
    await setStatus('>Closed');
    await save();
    expect(acts()).toBeUndefined();
    await click(button('Close ticket'));
    await settle();
    expect(acts()).toMatchObject([{ act: { kind: 'note' } }, { act: { to: 118, closes: true } }]);
    expect(dialog()).toBeNull();
  });

  it('stays open after a no to the close', async () => {
    await open('Write a note');
    await fill(note(), 'Done');
    await setStatus('>Closed');
    await save();
    const cancel = [...document.querySelectorAll<HTMLButtonElement>('dialog.ask button')].at(-1);
    if (cancel) await click(cancel);
    expect([acts(), note().value]).toEqual([undefined, 'Done']);
  });

  it.each(['0', '1441', '1.5', '-5'])('does not save %s minutes without a text', async (typed) => {
    await open('Log time');
    await fill(minutes(), typed);
    await save();
    expect(acts()).toBeUndefined();
    expect(problem()).toMatch(typed === '0' ? /Write something/ : /whole minutes/);
  });

  it('says why nothing was saved, and keeps the text', async () => {
    extension.answer = ({ type }) =>
      type === 'saveActs' ? { ok: false, failure: { code: 'outboxFull' } } : { ok: true };
    await open('Write a note');
    await fill(note(), 'Called back');
    await save();
    expect([problem()?.length, note().value]).toEqual([expect.any(Number), 'Called back']);
    expect(problem()).not.toBe('');
  });

  it('saves the same acts again where nobody knows whether they were saved', async () => {
    let tries = 0;
    extension.answer = ({ type }) => {
      if (type !== 'saveActs') return { ok: true };
      tries += 1;
      return tries < 2 ? { ok: false, failure: { code: 'unexpected' } } : { ok: true };
    };
    await open('Log time');
    await save();
    await pass(MINUTE);
    await save();
    const [first, second] = extension.sent.filter(({ type }) => type === 'saveActs');
    expect(first).toEqual(second);
    expect(dialog()).toBeNull();
  });

  it('makes other acts of another form', async () => {
    extension.answer = ({ type }) =>
      type === 'saveActs' ? { ok: false, failure: { code: 'unexpected' } } : { ok: true };
    await open('Log time');
    await save();
    await click(button('30 min'));
    await save();
    const ids = extension.sent.flatMap((command) =>
      command.type === 'saveActs' ? [command.acts[0]?.id] : [],
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('does not save a text that is too long', async () => {
    await open('Write a note');
    await fill(note(), 'x'.repeat(8_001));
    await save();
    expect([acts(), problem()]).toEqual([undefined, expect.stringContaining('8,000')]);
  });

  it('saves with Ctrl and Enter, once', async () => {
    await open('Write a note');
    await fill(note(), 'Called back');
    await press('Enter', { ctrlKey: true });
    await press('Enter', { ctrlKey: true });
    await settle();
    expect(extension.sent.filter(({ type }) => type === 'saveActs')).toHaveLength(1);
  });

  it('works without the facts of the ticket, except for its status', async () => {
    store({ ticketFacts: { ...FACTS, key: 'ticket:99' } });
    extension.answer = ({ type }) =>
      type === 'readFacts' ? { ok: false, failure: { code: 'offline' } } : { ok: true };
    await open('Write a note');
    expect([statusField().disabled, dialog()?.textContent]).toEqual([
      true,
      expect.stringContaining('offline'),
    ]);
    await fill(note(), 'Called back');
    await save();
    expect(acts()).toMatchObject([{ act: { kind: 'note' } }]);
  });

  it('offers no status where the settings allow notes and time only', async () => {
    store({ settings: { changesFromHere: 'notesAndTime' } });
    await settle();
    await open('Write a note');
    expect(dialog()?.querySelector('select')).toBeNull();
    await fill(note(), 'Called back');
    await save();
    expect(acts()).toHaveLength(1);
  });

  it.each([
    ['n', 'textarea'],
    ['t', 'input[type=number]'],
  ])('opens with %s', async (key, selector) => {
    document.querySelector<HTMLElement>('[data-item="ticket:12"] a')?.focus();
    await press(key);
    await settle();
    expect(document.activeElement?.matches(selector)).toBe(true);
  });
});

it('an undo says what it could not take back, even if it takes back the rest', async () => {
  await open('Log time');
  await setStatus('Waiting');
  await save();
  let undone = 0;
  extension.answer = ({ type }) => {
    if (type === 'decideEntry') undone += 1;
    return undone === 1 ? { ok: false, failure: { code: 'tooLate' } } : { ok: true };
  };
  await click(button('Undo'));
  expect([undone, document.querySelector('.toast')?.textContent]).toEqual([
    2,
    expect.stringContaining('in ConnectWise by now'),
  ]);
});

it('the form stays open, and can be saved, when its item leaves the list', async () => {
  await open('Write a note');
  await fill(note(), 'Called back');
  store({ snapshot: { items: [] } });
  await settle();
  expect(note().value).toBe('Called back');
  await save();
  expect(extension.sent.at(-1)).toMatchObject({
    type: 'saveActs',
    key: 'ticket:12',
    item: { title: 'Mail', company: 'Summit Legal' },
  });
});

describe('what a person types', () => {
  const kept = () =>
    extension.sent.flatMap((command) => (command.type === 'keepDraft' ? [command.text] : []));
  const previous = () =>
    extension.sent.flatMap((command) => (command.type === 'keepDraft' ? [command.previous] : []));

  it('is kept as they type, and is there again', async () => {
    await open('Write a note');
    await fill(note(), 'Call');
    await fill(note(), 'Called');
    expect(kept()).toEqual(['Call', 'Called']);
    extension.answerQuestion = () => ({ ok: true, value: 'Called' });
    await click(button('Cancel'));
    await open('Log time');
    expect(note().value).toBe('Called');
    expect(extension.asked.at(-1)).toEqual({ type: 'readDraft', key: 'ticket:12' });
  });

  it('is sent with what was kept before, so that nothing else is replaced', async () => {
    extension.answerQuestion = () => ({ ok: true, value: 'C' });
    await open('Write a note');
    await fill(note(), 'Ca');
    extension.answer = () => ({ ok: false, failure: { code: 'storage' } });
    await fill(note(), 'Cal');
    extension.answer = () => ({ ok: true });
    await fill(note(), 'Call');
    expect(previous()).toEqual(['C', 'Ca', 'Ca', 'Ca']);
  });

  it('goes out at once where the page closes while another text is being kept', async () => {
    let end = () => {};
    extension.answer = ({ type }) =>
      type === 'keepDraft'
        ? new Promise((resolve) => {
            end = () => resolve({ ok: true });
          })
        : { ok: true };
    await open('Write a note');
    for (const text of ['C', 'Ca', 'Cal', 'Call']) await fill(note(), text);
    expect(kept()).toEqual(['C']);
    dispatchEvent(new Event('pagehide'));
    expect([kept(), previous()]).toEqual([
      ['C', 'Call'],
      ['', 'C'],
    ]);
    end();
  });

  it('says why it cannot be read, and lets nobody type over it', async () => {
    extension.answerQuestion = () => ({ ok: false, failure: { code: 'storageBusy' } });
    await open('Write a note');
    expect([problem() === '', dialog()?.querySelector('textarea')]).toEqual([false, null]);
    extension.answerQuestion = () => ({ ok: true, value: 'Called' });
    await click(button('Try again'));
    expect(note().value).toBe('Called');
  });

  it('says that it cannot be kept, after another try', async () => {
    extension.answer = ({ type }) =>
      type === 'keepDraft' ? { ok: false, failure: { code: 'storage' } } : { ok: true };
    await open('Write a note');
    await fill(note(), 'C');
    expect([kept(), problem() === '', note().value]).toEqual([['C', 'C'], false, 'C']);
  });

  it('shows what an undo gives back in another window', async () => {
    await open('Write a note');
    extension.answerQuestion = () => ({ ok: true, value: 'Called back' });
    store({});
    await settle();
    expect(note().value).toBe('Called back');
  });

  it('shows what an undo gives back while they type on', async () => {
    await open('Write a note');
    const [asking, keeping] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { answerQuestion } = extension;
    extension.answerQuestion = async (question) => {
      await asking.promise;
      return question.type === 'readDraft' ? { ok: true, value: 'Called back' } : answerQuestion(question);
    };
    store({});
    await settle();
    extension.answer = async () => {
      await keeping.promise;
      return { ok: true };
    };
    await fill(note(), 'An');
    asking.resolve();
    await settle();
    expect(note().value).toBe('An');
    extension.answerQuestion = () => ({ ok: true, value: 'Called back\n\nAn' });
    keeping.resolve();
    await settle();
    expect(note().value).toBe('Called back\n\nAn');
  });
});
