// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { Annotation } from '../../../../src/domain/items/annotations.ts';
import { DAY, HOUR, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW, task, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import {
  button,
  choose,
  click,
  entries,
  focused,
  pass,
  press,
  settle,
  show,
  texts,
} from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const ITEM = ticket(12, { title: 'Mail [down]' });

startPage('Europe/Berlin');

beforeEach(async () => {
  store({ snapshot: { items: [ITEM, ticket(13)] } });
  await show(<Popup />);
});

async function markAs(annotation: Annotation): Promise<void> {
  store({ snapshot: { annotations: new Map([['ticket:12', annotation]]) } });
  await settle();
}

describe('the menu of an item', () => {
  it('offers all actions, is the only menu, and names its item', async () => {
    await click(button('Actions for #12'));
    expect(entries()).toEqual([
      'Open',
      'Open in the background',
      'Details',
      'Copy number',
      'Copy link',
      'Copy as Markdown',
      'Set status',
      'Write a note',
      'Log time',
      'Snooze',
      'Mute',
    ]);
    expect(document.querySelector('[role=menu]')?.getAttribute('aria-label')).toBe('Actions for #12');
    await click(button('Actions for #12'));
    expect(document.querySelector('[role=menu]')).toBeNull();
    expect(focused()).toBe('Mail [down]');
    await click(button('Actions for #13'));
    expect(document.querySelectorAll('[role=menu]')).toHaveLength(1);
    expect(document.querySelector('[role=menu]')?.getAttribute('aria-label')).toBe('Actions for #13');
  });

  it('wraps around with the arrow keys, and disables the shortcuts of the list', async () => {
    await click(button('Actions for #12'));
    const met = [];
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'Home']) {
      await press(key);
      met.push(document.activeElement?.firstElementChild?.textContent);
    }
    expect(met).toEqual(['Open in the background', 'Open', 'Mute', 'Open', 'Mute', 'Open']);
    expect(await press('r')).toBe(false);
    expect(extension.sent).toEqual([]);
  });

  it.each(['Escape', 'Tab'])('closes with %s, and the focus returns to the item', async (key) => {
    await click(button('Actions for #12'));
    expect(await press(key)).toBe(true);
    expect(document.querySelector('[role=menu]')).toBeNull();
    expect(focused()).toBe('Mail [down]');
  });

  it('closes on a press outside, but not inside', async () => {
    await click(button('Actions for #12'));
    document.querySelector('[role=menu]')?.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await settle();
    expect(entries()).not.toEqual([]);
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await settle();
    expect(entries()).toEqual([]);
  });

  it('closes when its item disappears', async () => {
    await click(button('Actions for #12'));
    store({ snapshot: { items: [ticket(13)] } });
    await settle();
    expect(entries()).toEqual([]);
  });

  it.each([
    ['.', {}],
    ['ContextMenu', {}],
    ['F10', { shiftKey: true }],
  ])('opens with %s', async (key, held) => {
    await press('j');
    await press(key, held);
    expect(entries()).toContain('Copy number');
  });

  it.each([
    ['Copy number', '12'],
    [
      'Copy as Markdown',
      String.raw`[#12 Mail \[down\]](<https://acme.connectwisedev.com/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=12&companyName=acme>)`,
    ],
  ])('can %s', async (name, copied) => {
    await click(button('Actions for #12'));
    await choose(name);
    expect(extension.copied).toEqual([copied]);
    expect(texts('[aria-live] .toast')).toEqual(['Copied']);
    expect(entries()).toEqual([]);
  });

  it('offers no address for a task of an unknown project, and copies its title instead', async () => {
    store({ snapshot: { items: [task(14, { title: 'Cabling', projectId: undefined })] } });
    await settle();
    expect(document.querySelector('a.item-title')).toBeNull();
    await click(button('Actions for #14'));
    expect(entries()).toEqual([
      'Copy number',
      'Copy as Markdown',
      'Set status',
      'Write a note',
      'Log time',
      'Snooze',
      'Mute',
    ]);
    await choose('Copy as Markdown');
    expect(extension.copied).toEqual(['#14 Cabling']);
  });

  it('copies the address of a project ticket as that of a ticket', async () => {
    store({
      settings: { connectBy: 'keys', region: 'eu' },
      snapshot: { items: [task(14, { projectId: 7 })] },
    });
    await settle();
    await click(button('Actions for #14'));
    await choose('Copy link');
    expect(extension.copied).toEqual([
      'https://eu.myconnectwise.net/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=14&companyName=acme',
    ]);
  });

  it('says so when the browser refuses to copy', async () => {
    extension.mayCopy = false;
    await click(button('Actions for #12'));
    await choose('Copy link');
    expect(texts('.toast')).toEqual(['The browser didn’t allow copying']);
  });

  it('opens the address itself when the worker does not answer', async () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    extension.answer = () => ({ ok: false, failure: { code: 'unexpected' } });
    await click(button('Actions for #12'));
    await choose('Open');
    expect(opened).toHaveBeenCalledWith(
      expect.stringContaining('service_recid=12'),
      '_blank',
      'noopener,noreferrer',
    );
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { button: 1 }])(
    'leaves a press with %j to the browser',
    async (held) => {
      let isTaken;
      const noteAndStop = (event: Event) => {
        isTaken = event.defaultPrevented;
        event.preventDefault();
      };
      document.addEventListener('click', noteAndStop, { once: true });
      const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...held });
      document.querySelector('li a')?.dispatchEvent(event);
      expect(isTaken).toBe(false);
      expect(extension.sent).toEqual([]);
    },
  );

  it('opens an item once on a double click', async () => {
    const link = document.querySelector('li a');
    for (const detail of [1, 2])
      link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
    await settle();
    expect(extension.sent).toEqual([{ type: 'open', key: 'ticket:12', inBackground: false }]);
  });

  it('unmutes a muted item', async () => {
    await markAs({ snoozed: undefined, isMuted: true });
    await click(button('Actions for #12'));
    expect(entries()).not.toContain('Mute');
    await choose('Unmute');
    expect(extension.sent).toEqual([{ type: 'bringBack', key: 'ticket:12' }]);
    expect(texts('.toast > span')).toEqual(['No longer muted']);
    await click(button('Undo'));
    expect(extension.sent.slice(1)).toEqual([{ type: 'mute', key: 'ticket:12' }]);
  });
});

describe('snoozing', () => {
  // It is Wednesday, 13:00 in Berlin.
  it.each([
    ['Later today', NOW + 3 * HOUR, 'Snoozed until 16:00'],
    ['Tomorrow', Date.parse('2026-03-12T07:00:00Z'), 'Snoozed until Thu 08:00'],
    ['Next week', Date.parse('2026-03-16T07:00:00Z'), 'Snoozed until Mon 08:00'],
    ['Until it changes', 'change', 'Snoozed until it changes'],
  ])('works until: %s', async (name, until, words) => {
    await press('j');
    await press('s');
    await choose(name);
    expect(extension.sent).toEqual([{ type: 'snooze', key: 'ticket:12', until }]);
    expect(texts('.toast > span')).toEqual([words]);
    await press('z');
    expect(extension.sent.slice(1)).toEqual([{ type: 'bringBack', key: 'ticket:12' }]);
  });

  it('works until a chosen date', async () => {
    await press('j');
    await press('s');
    await choose('Pick a date…');
    const input = document.querySelector<HTMLInputElement>('input[type=date]');
    expect(input?.min).toBe('2026-03-12');
    expect(document.activeElement).toBe(input);
    if (input) input.value = '2026-04-01';
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    await click(button('Snooze'));
    expect(extension.sent).toEqual([
      { type: 'snooze', key: 'ticket:12', until: Date.parse('2026-04-01T06:00:00Z') },
    ]);
  });

  it('is not possible until a past date', async () => {
    await press('j');
    await press('s');
    await choose('Pick a date…');
    const input = document.querySelector<HTMLInputElement>('input[type=date]');
    if (input) input.value = '2026-03-11';
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    expect(button('Snooze').disabled).toBe(true);
  });

  it('can be reached from the menu, and Escape leads back to it', async () => {
    await click(button('Actions for #12'));
    await choose('Snooze');
    expect(entries()[0]).toBe('Later today');
    await press('Escape');
    expect(entries()[0]).toBe('Open');
    await press('Escape');
    expect(entries()).toEqual([]);
  });

  it.each([
    ['2026-03-11T19:59:00Z', 'Later today'],
    ['2026-03-11T20:00:00Z', 'In 3 hours'],
  ])('offers hours instead of "later today" when the day ends before: at %s %s', async (now, words) => {
    vi.setSystemTime(Date.parse(now));
    store({});
    await settle();
    await press('j');
    await press('s');
    expect(entries()[0]).toBe(words);
  });

  it('reports a failed mute, and shows no toast', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'storage' } });
    await press('j');
    await press('m');
    expect(texts('.toast')).toEqual([]);
    expect(texts('[role=status]')[0]).toContain('The browser’s storage couldn’t be used.');
  });
});

describe('the toast', () => {
  it('disappears after eight seconds', async () => {
    await press('j');
    await press('m');
    await pass(7 * SECOND);
    expect(texts('.toast > span')).toHaveLength(1);
    await pass(SECOND);
    expect(texts('.toast > span')).toEqual([]);
    expect(document.querySelectorAll('[role=status]')).toHaveLength(1);
  });

  it('stays while it has the focus, which returns to the item afterwards', async () => {
    await press('j');
    await press('m');
    button('Undo').focus();
    await settle();
    await pass(DAY);
    expect(texts('.toast > span')).toHaveLength(1);
    await click(button('Undo'));
    expect(texts('.toast > span')).toEqual([]);
    expect(focused()).toBe('Mail [down]');
  });

  it('is replaced by the next one', async () => {
    await press('j');
    await press('m');
    await pass(5 * SECOND);
    await press('c');
    expect(texts('.toast')).toEqual(['Copied']);
    await pass(5 * SECOND);
    expect(texts('.toast')).toEqual(['Copied']);
  });
});
