// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { Timer } from '../../../../src/domain/outbox/timer.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, choose, click, settle, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage('Europe/Berlin');

beforeEach(async () => {
  store({ snapshot: { items: [ticket(12, { title: 'Mail' })] } });
  await show(<Popup />);
});

const running = (since: number, id = 12): Timer => ({
  key: `ticket:${id}`,
  spentMs: 0,
  runningSince: since,
});
const paused = (spentMs: number, id = 12): Timer => ({
  key: `ticket:${id}`,
  spentMs,
  runningSince: undefined,
});

async function have(...timers: Timer[]): Promise<void> {
  store({ timers });
  await settle();
}

const lines = () =>
  [...document.querySelectorAll<HTMLElement>('section[aria-label="Timers"] li')].map((line) => [
    line.dataset['timer'],
    line.querySelector('p')?.textContent,
  ]);
const minutes = () => document.querySelector<HTMLInputElement>('dialog.work input[type=number]')?.value;
const changes = () => extension.sent.filter(({ type }) => type === 'changeTimer');

describe('the timers', () => {
  it('are not there without one', () => {
    expect(lines()).toEqual([]);
  });

  it('show what they have measured, and the row says that its timer runs', async () => {
    await have(running(NOW - 12 * MINUTE), paused(5 * MINUTE, 13));
    expect(lines()).toEqual([
      ['running', '#12: 12 min'],
      ['paused', '#13: 5 minpaused'],
    ]);
    expect(texts('[data-item="ticket:12"] .item-facts')[0]).toContain('timer runs');
  });

  it('ask after four hours', async () => {
    await have(running(NOW - 4 * HOUR));
    expect(lines()[0]?.[1]).toContain('still working');
  });

  it.each([
    ['Pause timer', running(NOW), 'pause'],
    ['Start timer', paused(MINUTE), 'start'],
  ])('can be changed: %s', async (name, timer, action) => {
    await have(timer);
    await click(button(name));
    expect(changes()).toEqual([{ type: 'changeTimer', key: 'ticket:12', action }]);
  });

  it('open the form with their time when they stop, and log nothing before a person saves it', async () => {
    await have(running(NOW - 12 * MINUTE));
    await click(button('Stop timer'));
    await settle();
    expect(changes()).toEqual([{ type: 'changeTimer', key: 'ticket:12', action: 'pause' }]);
    expect(minutes()).toBe('12');
    expect(extension.sent.some(({ type }) => type === 'saveActs')).toBe(false);
  });

  it('leave the form of one item alone when another one stops late', async () => {
    store({ snapshot: { items: [ticket(12, { title: 'Mail' }), ticket(13, { title: 'Printer' })] } });
    await have(running(NOW - 12 * MINUTE), paused(5 * MINUTE, 13));
    const replies: (() => void)[] = [];
    extension.answer = ({ type }) =>
      type === 'changeTimer'
        ? new Promise((resolve) => {
            replies.push(() => resolve({ ok: true }));
          })
        : { ok: true };
    const [first, second] = [...document.querySelectorAll<HTMLElement>('[data-timer] button:last-of-type')];
    if (first && second) {
      await click(first);
      await click(second);
    }
    for (const reply of replies) {
      reply();
      await settle();
    }
    await settle();
    expect(document.querySelector('dialog.work')?.textContent).toContain('#12');
    expect(minutes()).toBe('12');
  });

  it('say what they measured for an item that has left the list', async () => {
    await have(paused(7 * MINUTE, 99));
    await click(button('Stop timer'));
    expect(changes()).toEqual([{ type: 'changeTimer', key: 'ticket:99', action: 'drop' }]);
    expect(texts('.toast')).toEqual(['#99: 7 min']);
  });

  it('start from the form, and never twice for one item', async () => {
    await click(button('Actions for #12'));
    await choose('Log time');
    await settle();
    await click(button('Start timer'));
    expect(changes()).toEqual([{ type: 'changeTimer', key: 'ticket:12', action: 'start' }]);
    await have(running(NOW));
    expect(buttons().filter((name) => name === 'Start timer')).toEqual([]);
  });
});
