// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import type { Weekday } from '../../../../src/domain/time/calendar.ts';
import { settingsOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, checkBoxes, click, descriptionOf, field, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const QUIET = { isOn: true, days: [1, 7] as Weekday[], from: 22 * 60, to: 7 * 60 + 30 };
const KINDS = [
  'an item is due soon',
  'an item becomes overdue',
  'an item is assigned to me',
  'an item becomes more urgent',
  'a snoozed item comes back',
];

startPage();

function groupOf(legend: string): HTMLElement {
  const found = [...document.querySelectorAll('fieldset')].find(
    (group) => group.querySelector('legend')?.textContent === legend,
  );
  if (!found) throw new Error(`There is no group ${legend}.`);
  return found;
}

it('the notifications section shows the stored settings', async () => {
  store({
    settings: settingsOf({
      badgeCounts: 'all',
      notify: { overdue: true, dueSoon: true, priority: false, assigned: false, back: false },
      leadMinutes: 45,
      quietHours: QUIET,
    }),
  });
  await show(<Options />);
  expect(field('All my items').checked).toBe(true);
  expect(field('Overdue items').checked).toBe(false);
  expect(checkBoxes(groupOf('Notify me when'))).toEqual(KINDS);
  expect(KINDS.map((kind) => field(kind).checked)).toEqual([true, true, false, false, false]);
  expect(field('How long before (minutes)').value).toBe('45');
  expect(field('Quiet from').value).toBe('22:00');
  expect(field('Quiet until').value).toBe('07:30');
  expect(descriptionOf(groupOf('Quiet hours'))).toContain('end on the next day');
});

it('the notifications section saves what is chosen', async () => {
  await show(<Options />);
  await click(field('Overdue items'));
  await click(field('an item becomes more urgent'));
  await type('How long before (minutes)', '30');
  await click(field('Hold back notifications during quiet hours'));
  await type('Quiet from', '22:00');
  await type('Quiet until', '07:30');
  for (const box of groupOf('Quiet hours').querySelectorAll<HTMLInputElement>('.days input')) {
    if (!['Monday', 'Sunday'].includes(box.getAttribute('aria-label') ?? '')) await click(box);
  }
  await click(button('Save'));
  const settings = settingsOf({
    badgeCounts: 'overdue',
    notify: { overdue: true, dueSoon: true, priority: false, assigned: true, back: true },
    leadMinutes: 30,
    quietHours: QUIET,
  });
  expect(extension.sent).toEqual([{ type: 'saveSettings', settings }]);
});

it('the notifications section hides the details of what is off', async () => {
  store({ settings: settingsOf({ showBadge: false, showNotifications: false }) });
  await show(<Options />);
  expect(texts('legend')).toEqual(['Working hours']);
  expect(document.querySelectorAll('input[name="badgeCounts"]')).toHaveLength(0);
  await click(field('Show notifications'));
  await click(field('an item is due soon'));
  expect(document.querySelectorAll('[name="leadMinutes"], [name="quietFrom"]')).toHaveLength(0);
});

it('quiet hours without a time are refused, with a reason', async () => {
  store({ settings: settingsOf({ quietHours: QUIET }) });
  await show(<Options />);
  await type('Quiet until', '');
  await click(button('Save'));
  expect(extension.sent).toEqual([]);
  expect(descriptionOf(field('Quiet until'))).toBe('Enter a time.');
  expect(document.activeElement).toBe(field('Quiet until'));
});

it('an impossible lead time is explained with the value that will be saved', async () => {
  await show(<Options />);
  await type('How long before (minutes)', '0');
  expect(descriptionOf(field('How long before (minutes)'))).toBe(
    'Will be saved as 1. Enter 1 to 1,440 minutes.',
  );
});

it.each([
  ['no day', { ...QUIET, days: [] as Weekday[] }, 'nothing is held back'],
  ['one time twice', { ...QUIET, to: QUIET.from }, 'count in full'],
])('choosing %s in the quiet hours is explained', async (_, quietHours, words) => {
  store({ settings: settingsOf({ quietHours }) });
  await show(<Options />);
  expect(descriptionOf(groupOf('Quiet hours'))).toContain(words);
});
