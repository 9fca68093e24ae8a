// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { Annotation } from '../../../../src/domain/items/annotations.ts';
import { DAY, HOUR, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW, task, ticket } from '../../support/samples.ts';
import { extension, resetExtension, store } from '../support/fake-extension.ts';
import {
  button,
  choose,
  click,
  entries,
  focused,
  leave,
  pass,
  press,
  settle,
  show,
  texts,
} from '../support/page.tsx';

const ITEM = ticket(12, { title: 'Mail [down]' });

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW });
  vi.stubEnv('TZ', 'Europe/Berlin');
  resetExtension();
  store({ snapshot: { items: [ITEM, ticket(13)] } });
  await show(<Popup />);
});

afterEach(async () => {
  await leave();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

async function markAs(annotation: Annotation): Promise<void> {
  store({ snapshot: { annotations: new Map([['ticket:12', annotation]]) } });
  await settle();
}

describe('the menu of an item', () => {
  it('has all that can be done, is one for all items, and says whose it is', async () => {
    await click(button('Actions for #12'));
    expect(entries()).toEqual([
      'Open',
      'Open in the background',
      'Copy number',
      'Copy link',
      'Copy as Markdown',
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

  it('is walked through by arrows, round and round, and leaves the keys of the list alone', async () => {
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

  it.each(['Escape', 'Tab'])('goes by %s, and the focus is back at the item', async (key) => {
    await click(button('Actions for #12'));
    expect(await press(key)).toBe(true);
    expect(document.querySelector('[role=menu]')).toBeNull();
    expect(focused()).toBe('Mail [down]');
  });

  it('goes by a press elsewhere, not by one inside', async () => {
    await click(button('Actions for #12'));
    document.querySelector('[role=menu]')?.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await settle();
    expect(entries()).not.toEqual([]);
    document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    await settle();
    expect(entries()).toEqual([]);
  });

  it('goes when the item does', async () => {
    await click(button('Actions for #12'));
    store({ snapshot: { items: [ticket(13)] } });
    await settle();
    expect(entries()).toEqual([]);
  });

  it.each([
    ['.', {}],
    ['ContextMenu', {}],
    ['F10', { shiftKey: true }],
  ])('opens by %s', async (key, held) => {
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

  it('offers no address for a task whose project is not known, and copies its words', async () => {
    store({ snapshot: { items: [task(14, { title: 'Cabling', projectId: undefined })] } });
    await settle();
    expect(document.querySelector('a.item-title')).toBeNull();
    await click(button('Actions for #14'));
    expect(entries()).toEqual(['Copy number', 'Copy as Markdown', 'Snooze', 'Mute']);
    await choose('Copy as Markdown');
    expect(extension.copied).toEqual(['#14 Cabling']);
  });

  it('copies the address of a project ticket as that of the ticket', async () => {
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

  it('says so if the browser does not let it copy', async () => {
    extension.mayCopy = false;
    await click(button('Actions for #12'));
    await choose('Copy link');
    expect(texts('.toast')).toEqual(['The browser didn’t allow copying']);
  });

  it('opens the address by itself if the worker does not answer', async () => {
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

  it('opens once by a double click', async () => {
    const link = document.querySelector('li a');
    for (const detail of [1, 2])
      link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
    await settle();
    expect(extension.sent).toEqual([{ type: 'open', key: 'ticket:12', inBackground: false }]);
  });

  it('unmutes what is muted', async () => {
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

describe('putting off', () => {
  // It is Wednesday, 13:00 in Berlin.
  it.each([
    ['Later today', NOW + 3 * HOUR, 'Snoozed until 16:00'],
    ['Tomorrow', Date.parse('2026-03-12T07:00:00Z'), 'Snoozed until Thu 08:00'],
    ['Next week', Date.parse('2026-03-16T07:00:00Z'), 'Snoozed until Mon 08:00'],
    ['Until it changes', 'change', 'Snoozed until it changes'],
  ])('until %s', async (name, until, words) => {
    await press('j');
    await press('s');
    await choose(name);
    expect(extension.sent).toEqual([{ type: 'snooze', key: 'ticket:12', until }]);
    expect(texts('.toast > span')).toEqual([words]);
    await press('z');
    expect(extension.sent.slice(1)).toEqual([{ type: 'bringBack', key: 'ticket:12' }]);
  });

  it('until a date', async () => {
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

  it('until no date that is over', async () => {
    await press('j');
    await press('s');
    await choose('Pick a date…');
    const input = document.querySelector<HTMLInputElement>('input[type=date]');
    if (input) input.value = '2026-03-11';
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    expect(button('Snooze').disabled).toBe(true);
  });

  it('comes from the menu as well, and goes back to it', async () => {
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
  ])('is said in hours when today is over by then: at %s %s', async (now, words) => {
    vi.setSystemTime(Date.parse(now));
    store({});
    await settle();
    await press('j');
    await press('s');
    expect(entries()[0]).toBe(words);
  });

  it('is not said if it failed', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'storage' } });
    await press('j');
    await press('m');
    expect(texts('.toast')).toEqual([]);
    expect(texts('[role=status]')[0]).toContain('The browser’s storage couldn’t be used.');
  });
});

describe('what is said of it', () => {
  it('goes after eight seconds', async () => {
    await press('j');
    await press('m');
    await pass(7 * SECOND);
    expect(texts('.toast > span')).toHaveLength(1);
    await pass(SECOND);
    expect(texts('.toast > span')).toEqual([]);
    expect(document.querySelectorAll('[role=status]')).toHaveLength(1);
  });

  it('stays as long as somebody is at it, and the focus goes back from there', async () => {
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

  it('gives way to what is done next', async () => {
    await press('j');
    await press('m');
    await pass(5 * SECOND);
    await press('c');
    expect(texts('.toast')).toEqual(['Copied']);
    await pass(5 * SECOND);
    expect(texts('.toast')).toEqual(['Copied']);
  });
});
