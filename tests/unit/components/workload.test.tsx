// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { heatLevel } from '../../../components/workload/heat-map.tsx';
import { stepOf } from '../../../components/workload/step-of.ts';
import { Workload } from '../../../components/workload/workload.tsx';
import type { Due } from '../../../src/domain/items/due.ts';
import type { IsoDate } from '../../../src/domain/time/calendar.ts';
import { NOW } from '../support/samples.ts';
import { leave, settle, show, texts } from './support/page.tsx';

vi.mock('../../../src/browser/shared/texts.ts', () => import('./support/texts.ts'));

/** Wednesday, 11 March 2026, in a week that begins on Monday. */
const ITEMS = [
  '2026-03-10',
  '2026-03-11',
  '2026-03-12',
  '2026-03-12',
  '2026-03-12',
  '2026-03-12',
  '2026-06-01',
].map((date) => ({ due: { type: 'date', date: date as IsoDate } satisfies Due }));

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

afterEach(async () => {
  await leave();
  vi.useRealTimers();
});

async function press(key: string): Promise<void> {
  await act(
    () =>
      void document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      ),
  );
  await settle();
}

async function focus(selector: string): Promise<void> {
  await act(() => document.querySelector<HTMLElement>(selector)?.focus());
  await settle();
}

const focused = () => document.activeElement?.getAttribute('data-date');

describe('the workload', () => {
  it('has a row per week and a column per day, with counts and totals', async () => {
    await show(<Workload items={ITEMS} now={NOW} />);
    expect(texts('thead th')).toEqual(['Week of', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(texts('tbody th')).toEqual(['9 Mar', '16 Mar', '23 Mar', '30 Mar', '6 Apr', '13 Apr']);
    expect(texts('tbody tr:first-child td')).toEqual(['', '', '1', '4', '', '', '']);
    expect(texts('.totals div')).toEqual(['Overdue1', 'Later1', 'No due date0']);
    const levels = [...document.querySelectorAll('tbody tr:first-child td')].map((cell) =>
      cell.getAttribute('data-level'),
    );
    expect(levels).toEqual([null, null, '1', '4', '0', '0', '0']);
  });

  it('describes a hovered day in words', async () => {
    await show(<Workload items={ITEMS} now={NOW} />);
    await act(
      () =>
        void document.querySelector('[data-date="2026-03-12"]')?.dispatchEvent(new MouseEvent('mouseenter')),
    );
    await settle();
    expect(texts('.hint')[0]).toMatch(/^Thursday,? 12 March 2026: 4 items$/);
  });

  it('is a single tab stop, and the arrow keys move through its days', async () => {
    await show(<Workload items={ITEMS} now={NOW} />);
    const stops = () => [...document.querySelectorAll('[tabindex="0"]')];
    expect(stops().map((stop) => stop.getAttribute('data-date'))).toEqual(['2026-03-11']);
    await focus('[tabindex="0"]');
    for (const [key, date] of [
      ['ArrowLeft', '2026-03-11'],
      ['ArrowRight', '2026-03-12'],
      ['ArrowDown', '2026-03-19'],
      ['End', '2026-04-19'],
      ['ArrowDown', '2026-04-19'],
      ['ArrowUp', '2026-04-12'],
      ['Home', '2026-03-11'],
      ['x', '2026-03-11'],
    ] as const) {
      await press(key);
      expect(focused()).toBe(date);
      expect(stops()).toEqual([document.activeElement]);
    }
    const words = /^Wednesday,? 11 March 2026: 1 item$/;
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(words);
    expect(texts('.hint')[0]).toMatch(words);
  });
});

describe('heatLevel', () => {
  it.each([
    [0, 0, 0],
    [0, 9, 0],
    [1, 1, 4],
    [1, 100, 1],
    [25, 100, 1],
    [26, 100, 2],
    [100, 100, 4],
  ])('for %s with a maximum of %s is %s', (count, most, level) => {
    expect(heatLevel(count, most)).toBe(level);
  });
});

describe('stepOf', () => {
  it('follows the reading direction', () => {
    expect([stepOf('ArrowRight', true), stepOf('ArrowLeft', true)]).toEqual([-1, 1]);
    expect([stepOf('ArrowRight', false), stepOf('ArrowLeft', false)]).toEqual([1, -1]);
    expect(stepOf('Enter', false)).toBeUndefined();
  });
});
