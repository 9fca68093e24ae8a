// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, choose, click, entries, focused, press, settle, show } from '../support/page.tsx';
import { FACTS } from '../support/sample-facts.ts';
import { startPage } from '../support/start-page.ts';

const INSERT = 'Insert a standard text';
const CALLED = 'Called, no answer. Left a message.';
const LETTER = 'Hello,\nwe are on it.';

startPage('Europe/Berlin');

beforeEach(() => {
  store({
    settings: { standardTexts: [CALLED, LETTER] },
    snapshot: { items: [ticket(12, { title: 'Mail', status: 'New' })] },
    ticketFacts: FACTS,
  });
});

async function open(name: 'Write a note' | 'Log time' = 'Write a note'): Promise<void> {
  await show(<Popup />);
  await click(button('Actions for #12'));
  await choose(name);
  await settle();
}

function note(): HTMLTextAreaElement {
  const found = document.querySelector('textarea');
  if (!found) throw new Error('The form has no note.');
  return found;
}

async function fill(text: string, start = text.length, end = start): Promise<void> {
  note().value = text;
  note().dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  note().setSelectionRange(start, end);
}

async function insert(name: string): Promise<void> {
  button(INSERT).focus();
  await click(button(INSERT));
  await choose(name);
}

/** The note with its caret. */
function noteWithCaret(): string {
  const { value, selectionStart: start, selectionEnd: end } = note();
  return `${value.slice(0, start)}|${value.slice(start, end)}${start === end ? '' : '|'}${value.slice(end)}`;
}

const kept = () => extension.sent.flatMap((command) => (command.type === 'keepDraft' ? [command.text] : []));

describe('the standard texts in the form', () => {
  it('are not offered where a person keeps none', async () => {
    store({ settings: { standardTexts: [] } });
    await open();
    expect(buttons()).not.toContain(INSERT);
  });

  it('are in a menu by their first lines, and the first one has the focus', async () => {
    await open();
    await click(button(INSERT));
    expect(entries()).toEqual([CALLED, 'Hello,']);
    expect(button(INSERT).getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement?.textContent).toBe(CALLED);
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('Hello,');
  });

  it('go into the note, which is kept and gets the focus, with the caret behind them', async () => {
    await open('Log time');
    await insert(CALLED);
    expect([noteWithCaret(), focused(), kept()]).toEqual([`${CALLED}|`, 'Note', [CALLED]]);
    expect(buttons()).toContain('Save internal note and 15 min');
    expect([entries(), button(INSERT).getAttribute('aria-expanded')]).toEqual([[], 'false']);
  });

  it('go to the caret, and the next one behind the one before', async () => {
    await open();
    await fill('Hello . Bye', 6);
    await insert(CALLED);
    expect(noteWithCaret()).toBe(`Hello ${CALLED}|. Bye`);
    await insert('Hello,');
    expect(noteWithCaret()).toBe(`Hello ${CALLED}\n${LETTER}|. Bye`);
    expect(kept().at(-1)).toBe(note().value);
  });

  it('replace what is selected', async () => {
    await open();
    await fill('Hello you there', 6, 9);
    await insert(CALLED);
    expect(noteWithCaret()).toBe(`Hello ${CALLED}| there`);
  });

  it('follow what was typed earlier and is there again', async () => {
    extension.answerQuestion = () => ({ ok: true, value: 'Typed earlier.' });
    await open('Log time');
    await insert(CALLED);
    expect(noteWithCaret()).toBe(`Typed earlier. ${CALLED}|`);
  });

  it('stay out of a note that would be too long, which the form says until one fits', async () => {
    const problem = () => document.querySelector('dialog.work [role=alert]')?.textContent;
    const long = 'x'.repeat(8_000);
    await open();
    await fill(long, 8_000);
    await insert(CALLED);
    expect(problem()).toBe('The text is too long. At most 8,000 characters.');
    expect([note().value === long, focused(), kept()]).toEqual([true, 'Note', [long]]);
    note().setSelectionRange(0, 8_000);
    await insert(CALLED);
    expect([problem(), note().value]).toEqual(['', CALLED]);
  });

  it('are left with Escape, which closes neither the form nor the popup', async () => {
    await open();
    await click(button(INSERT));
    expect(await press('Escape')).toBe(true);
    expect([focused(), entries(), note().value]).toEqual([INSERT, [], '']);
  });

  it('are those of the settings, also if these change while the form is open', async () => {
    await open();
    store({ settings: { standardTexts: ['Waiting for parts.'] } });
    await settle();
    await click(button(INSERT));
    expect(entries()).toEqual(['Waiting for parts.']);
  });
});
