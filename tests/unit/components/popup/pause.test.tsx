// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import {
  button,
  buttons,
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

startPage('Europe/Berlin');

async function pausedUntil(until: number | undefined): Promise<void> {
  store({ snapshot: { pausedUntil: until } });
  await settle();
}

it.each([
  ['Pause notifications for 1 hour', NOW + HOUR],
  ['Pause notifications until tomorrow', Date.parse('2026-03-12T07:00:00Z')],
])('the menu offers "%s", which can be undone', async (entry, until) => {
  await show(<Popup />);
  await click(button('More'));
  expect(entries()).toEqual([
    'Pause notifications for 1 hour',
    'Pause notifications until tomorrow',
    'Keyboard shortcuts',
  ]);
  await choose(entry);
  expect(extension.sent.at(-1)).toEqual({ type: 'pause', until });
  expect(texts('.toast span')).toEqual(['Notifications paused']);
  expect(focused()).toBe('More');
  await press('z');
  expect(extension.sent.at(-1)).toEqual({ type: 'resume' });
});

it('the list shows the end of a pause, and line and menu can end it', async () => {
  await show(<Popup />);
  await pausedUntil(NOW + HOUR);
  expect(texts('.pause-line span')).toEqual(['No notifications until 14:00']);
  button('Resume notifications').focus();
  await click(button('Resume notifications'));
  expect(extension.sent.at(-1)).toEqual({ type: 'resume' });
  expect(focused()).toBe('Syntaskio');
  await press('z');
  expect(extension.sent.at(-1)).toEqual({ type: 'pause', until: NOW + HOUR });

  await click(button('More'));
  expect(entries()[0]).toBe('Resume notifications');
  await choose('Resume notifications');
  expect(extension.sent.at(-1)).toEqual({ type: 'resume' });
  await pausedUntil(undefined);
  expect(texts('.pause-line')).toEqual([]);
});

it('a pause disappears when its time is over, although nothing is stored', async () => {
  await show(<Popup />);
  await pausedUntil(NOW + 10 * MINUTE);
  await pass(10 * MINUTE);
  expect(buttons()).not.toContain('Resume notifications');
});

it('a pause is not offered when notifications are off', async () => {
  store({ settings: { showNotifications: false }, snapshot: { pausedUntil: NOW + HOUR } });
  await show(<Popup />);
  expect(texts('.pause-line')).toEqual([]);
  await click(button('More'));
  expect(entries()).toEqual(['Keyboard shortcuts']);
});

it('a second press on the button closes the menu', async () => {
  await show(<Popup />);
  await click(button('More'));
  await press('ArrowDown');
  expect(focused()).toBe('Pause notifications until tomorrow');
  await click(button('More'));
  expect(entries()).toEqual([]);
  expect(focused()).toBe('More');
});

it('a pause beyond the longest one on offer is ignored, because the clock was set back', async () => {
  await show(<Popup />);
  await pausedUntil(NOW + 48 * HOUR);
  expect(texts('.pause-line')).toHaveLength(1);
  await pausedUntil(NOW + 48 * HOUR + 1);
  expect(texts('.pause-line')).toHaveLength(0);
});
