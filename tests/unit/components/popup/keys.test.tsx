// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, choose, click, field, focused, press, settle, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const at = (offset: number) => ({ type: 'instant' as const, at: NOW + offset });
const LATE = ticket(1, { title: 'Late', due: at(-HOUR) });
const SOON = ticket(2, { title: 'Soon', due: at(HOUR) });
const SOME_DAY = ticket(3, { title: 'Some day' });

startPage('Europe/Berlin');

beforeEach(async () => {
  store({ snapshot: { items: [LATE, SOON, SOME_DAY] } });
  await show(<Popup />);
});

async function walk(...keys: string[]): Promise<string[]> {
  const met = [];
  for (const key of keys) {
    await press(key);
    met.push(focused());
  }
  return met;
}

/** Presses a key and reports it three more times as held. */
async function hold(key: string, more: KeyboardEventInit = {}): Promise<boolean[]> {
  const taken = [await press(key, more)];
  for (let time = 0; time < 3; time += 1) taken.push(await press(key, { ...more, repeat: true }));
  return taken;
}

describe('moving through the list', () => {
  it.each([
    ['letters', 'j', 'k'],
    ['arrows', 'ArrowDown', 'ArrowUp'],
  ])('goes with %s through all groups, to the end and back to the search', async (_, down, up) => {
    expect(await walk(down, down, down, down)).toEqual(['Late', 'Soon', 'Some day', 'Some day']);
    expect(await walk(up, up, up)).toEqual(['Soon', 'Late', 'Search']);
  });

  it('continues from a heading or a button of a row', async () => {
    button('Due today 1').focus();
    expect(await walk('j')).toEqual(['Soon']);
    button('Actions for #2').focus();
    expect(await walk('k')).toEqual(['Soon']);
    button('Actions for #2').focus();
    expect(await walk('j')).toEqual(['Some day']);
  });

  it('skips folded groups', async () => {
    await click(button('Due today 1'));
    button('Overdue 1').focus();
    expect(await walk('j', 'j')).toEqual(['Late', 'Some day']);
  });

  it('leads into and out of the search, where letters type text', async () => {
    expect(await walk('/')).toEqual(['Search']);
    expect(await press('j')).toBe(false);
    expect(await press('s')).toBe(false);
    expect(await press('/')).toBe(false);
    expect(focused()).toBe('Search');
    expect(await walk('ArrowDown')).toEqual(['Late']);
  });

  it('works with Caps Lock, but not with Shift', async () => {
    expect(await walk('J', 'J', 'K')).toEqual(['Late', 'Soon', 'Late']);
    expect(await press('J', { shiftKey: true })).toBe(false);
    expect(focused()).toBe('Late');
  });

  it('goes by the place of the keys on a layout without Latin letters', async () => {
    await press('ח', { code: 'KeyJ' });
    await press('ת', { code: 'KeyJ' });
    expect(focused()).toBe('Soon');
    await press('л', { code: 'KeyK' });
    expect(focused()).toBe('Late');
  });

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }, { keyCode: 229 }])(
    'leaves %j to the browser',
    async (held) => {
      expect(await press('j', held)).toBe(false);
      expect(focused()).toBe('');
    },
  );
});

describe('a held key', () => {
  it.each([
    ['j', 'KeyJ'],
    ['ArrowDown', 'ArrowDown'],
    ['о', 'KeyJ'],
  ])('keeps moving: %s', async (key, code) => {
    await hold(key, { code });
    expect(focused()).toBe('Some day');
  });

  it.each([
    ['m', 'KeyM', 'mute'],
    ['M', 'KeyM', 'mute'],
    ['ь', 'KeyM', 'mute'],
    ['o', 'KeyO', 'open'],
    ['r', 'KeyR', 'checkNow'],
  ])('acts only once: %s (%s) sends %s', async (key, code, sent) => {
    await walk('j');
    await hold(key, { code });
    expect(extension.sent.map(({ type }) => type)).toEqual([sent]);
  });

  it('acts again after it was released', async () => {
    await walk('j');
    await hold('m');
    await hold('m');
    expect(extension.sent).toHaveLength(2);
  });

  it('opens a menu and does nothing inside it', async () => {
    await walk('j');
    expect(await hold('s')).toEqual([true, true, true, true]);
    expect(document.querySelectorAll('[role=menu]')).toHaveLength(1);
    expect(extension.sent).toEqual([]);
  });

  it.each([
    ['/', 'j'],
    ['k', 'k'],
  ])('types nothing into the search that it moved to: %s', async (key, last) => {
    await walk('j');
    expect(await hold(key)).toEqual([true, true, true, true]);
    expect(focused()).toBe('Search');
    expect(await press(last)).toBe(false);
  });

  it('keeps typing in the search', async () => {
    await walk('/');
    expect(await hold('m')).toEqual([false, false, false, false]);
    expect(await hold('Backspace')).toEqual([false, false, false, false]);
  });

  it('leaves only the first Enter to the browser, wherever the focus is', async () => {
    await walk('j');
    expect(await hold('Enter')).toEqual([false, true, true, true]);
    button('Check now').focus();
    expect(await hold('Enter')).toEqual([false, true, true, true]);
  });

  it('closes one level per press: Escape closes the snooze times, then the menu', async () => {
    await walk('j', '.');
    await choose('Snooze');
    const first = document.querySelector('[role=menu]')?.textContent;
    await hold('Escape');
    const second = document.querySelector('[role=menu]')?.textContent;
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    await hold('Escape');
    expect(document.querySelector('[role=menu]')).toBeNull();
  });
});

describe('the focus', () => {
  it('stays with its item when the item moves to another group', async () => {
    await walk('j', 'j');
    store({ snapshot: { items: [LATE, { ...SOON, due: undefined }, SOME_DAY] } });
    await settle();
    expect(texts('h2')).toEqual(['Overdue 1', 'No due date 2']);
    expect(focused()).toBe('Soon');
  });

  it('moves to the next item when its own disappears, or to the previous one at the end', async () => {
    await walk('j', 'j');
    store({ snapshot: { items: [LATE, SOME_DAY] } });
    await settle();
    expect(focused()).toBe('Some day');
    store({ snapshot: { items: [LATE] } });
    await settle();
    expect(focused()).toBe('Late');
  });

  it('moves to the heading when no item is left', async () => {
    store({ snapshot: { items: [LATE] } });
    await settle();
    await walk('j');
    store({
      snapshot: { annotations: new Map([['ticket:1', { snoozed: { until: NOW + HOUR }, isMuted: false }]]) },
      view: { collapsed: ['snoozed'] },
    });
    await settle();
    expect(focused()).toBe('Snoozed 1');
    store({ snapshot: { items: [], annotations: new Map() } });
    await settle();
    expect(focused()).toBe('Syntaskio');
  });

  it('stays on the button of a row', async () => {
    button('Actions for #2').focus();
    store({ snapshot: { items: [{ ...SOON, due: undefined }] } });
    await settle();
    expect(focused()).toBe('Actions for #2');
  });

  it('stays where it is when other items disappear', async () => {
    await walk('/');
    store({ snapshot: { items: [SOME_DAY] } });
    await settle();
    expect(focused()).toBe('Search');
  });
});

describe('a shortcut', () => {
  it('opens the item, and reports it again so that the worker finds its tab', async () => {
    await walk('j');
    await click(document.activeElement as HTMLElement);
    expect(extension.sent).toEqual([{ type: 'open', key: 'ticket:1', inBackground: false }]);
    expect(extension.hasClosedPopup).toBe(true);
  });

  it('opens the item in the background, and the popup stays open', async () => {
    await walk('j', 'o');
    expect(extension.sent).toEqual([{ type: 'open', key: 'ticket:1', inBackground: true }]);
    expect(extension.hasClosedPopup).toBe(false);
  });

  it('copies the link', async () => {
    await walk('j', 'c');
    expect(extension.copied).toEqual([expect.stringMatching(/^https:\/\/.*service_recid=1&/)]);
    expect(texts('.toast')).toEqual(['Copied']);
  });

  it('mutes an item, and unmutes it again', async () => {
    await walk('j', 'm');
    expect(extension.sent).toEqual([{ type: 'mute', key: 'ticket:1' }]);
    store({ snapshot: { annotations: new Map([['ticket:1', { snoozed: undefined, isMuted: true }]]) } });
    await settle();
    await press('m');
    expect(extension.sent.slice(1)).toEqual([{ type: 'bringBack', key: 'ticket:1' }]);
  });

  it('toggles from the previous press, even before that is stored or read', async () => {
    await walk('j', 'm', 'm', 'm', 'z', 'm');
    const types = ['mute', 'bringBack', 'mute', 'bringBack', 'mute'];
    expect(extension.sent.map(({ type }) => type)).toEqual(types);
    // Another page muted the item and brought it back.
    store({ snapshot: { annotations: new Map([['ticket:1', { snoozed: undefined, isMuted: false }]]) } });
    await settle();
    await press('m');
    expect(extension.sent.at(-1)?.type).toBe('mute');
  });

  it('toggles from the stored state when the previous press failed', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'storage' } });
    await walk('j', 'm', 'm');
    expect(extension.sent.map(({ type }) => type)).toEqual(['mute', 'mute']);
  });

  it.each(['o', 's', 'm', 'c', '.'])('%s does nothing without an item', async (key) => {
    expect(await press(key)).toBe(false);
    expect(extension.sent).toEqual([]);
    expect(document.querySelector('[role=menu]')).toBeNull();
  });

  it('starts a check', async () => {
    await press('r');
    expect(extension.sent).toEqual([{ type: 'checkNow' }]);
  });

  it('undoes the last action once, even after its toast is gone', async () => {
    await walk('j', 'm');
    await press('z');
    await press('z');
    expect(extension.sent.slice(1)).toEqual([{ type: 'bringBack', key: 'ticket:1' }]);
  });
});

it('undo skips actions that cannot be undone', async () => {
  await walk('j', 'm', 'c', 'z');
  expect(extension.sent.at(-1)).toEqual({ type: 'bringBack', key: 'ticket:1' });
});

describe('the help', () => {
  it('lists the shortcuts, and can switch off letters and signs', async () => {
    await press('?');
    const dialog = document.querySelector('dialog');
    expect(dialog?.open).toBe(true);
    expect(texts('dialog dt')).toContain('j / ↓');
    await click(field('Use letters and symbols as shortcuts'));
    await click(button('Done'));
    expect(document.querySelector('dialog')).toBeNull();

    expect(extension.view.hasLetterKeys).toBe(false);
    expect(await press('j')).toBe(false);
    expect(await press('?')).toBe(false);
    expect(await walk('ArrowDown')).toEqual(['Late']);
  });

  it('disables the shortcuts of the list', async () => {
    await press('?');
    button('Done').focus();
    expect(await press('r')).toBe(false);
    expect(extension.sent).toEqual([]);
  });
});
