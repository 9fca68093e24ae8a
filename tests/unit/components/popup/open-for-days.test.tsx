// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import type { Reply } from '../../../../src/messages/contract.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, choose, click, pass, press, settle, show, status, texts, turn } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

// These things happen to a side panel, which stays open; no popup lives that long.

const at = (time: number) => ({ type: 'instant' as const, at: time });

startPage('Europe/Berlin');

/** Puts the computer to sleep: the clock goes on, and no timer fires. */
function sleep(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

/** Stores a change without notifying the page. */
function storeUnheard(change: Partial<typeof extension.snapshot>): void {
  Object.assign(extension.snapshot, change);
}

it('items move to the next day at midnight', async () => {
  const midnight = new Date('2026-03-12T00:00:00+01:00').getTime();
  store({ snapshot: { items: [ticket(1, { due: at(midnight + 9 * HOUR) })] } });
  await show(<Popup />);
  expect(texts('h2')).toEqual(['Tomorrow 1']);
  await pass(midnight - NOW - SECOND);
  expect(texts('h2')).toEqual(['Tomorrow 1']);
  await pass(2 * SECOND);
  expect(texts('h2')).toEqual(['Due today 1']);
});

it('a page is right within a minute after a sleep, and reads again what it may have missed', async () => {
  store({ snapshot: { items: [ticket(1, { due: at(NOW + HOUR) })] } });
  await show(<Popup />);
  const { wakes } = extension;
  storeUnheard({ items: [ticket(1, { due: at(NOW + HOUR) }), ticket(2, { due: at(NOW + 2 * HOUR) })] });
  await pass(10 * MINUTE);
  expect(texts('h2')).toEqual(['Due today 1']);
  expect(extension.wakes).toBe(wakes);

  sleep(8 * HOUR);
  await pass(MINUTE);
  expect(texts('h2')).toEqual(['Overdue 2']);
  expect(status().textContent).toContain('8 h ago');
  expect(extension.wakes).toBe(wakes + 1);
});

it('a page reads again when it becomes visible after a while, but not each time', async () => {
  await show(<Popup />);
  storeUnheard({ items: [ticket(1)] });
  await turn('hidden');
  await pass(MINUTE);
  await turn('visible');
  await settle();
  expect(texts('li a')).toEqual([]);

  await turn('hidden');
  await pass(2 * HOUR);
  expect(texts('li a')).toEqual([]);
  await turn('visible');
  await settle();
  expect(texts('li a')).toEqual(['ticket 1']);
});

it('a page says that the extension was updated while the page was hidden', async () => {
  await show(<Popup />);
  await turn('hidden');
  extension.isPageOutdated = true;
  extension.readError = new Error('Extension context invalidated.');
  await pass(HOUR);
  await turn('visible');
  await settle();
  expect(status().textContent).toContain('The extension was updated or restarted');
});

it('a page retries an unreadable store ever more rarely, and at once after a read succeeded', async () => {
  extension.readError = new Error('damaged');
  await show(<Popup />);
  await pass(DAY);
  expect(extension.wakes).toBeLessThan(1.1 * (DAY / MINUTE));

  extension.readError = undefined;
  await pass(MINUTE);
  expect(status().textContent).toContain('Checked');
  extension.readError = new Error('damaged');
  store({});
  await settle();
  extension.readError = undefined;
  await pass(2 * SECOND);
  expect(status().textContent).toContain('Checked');
});

it('times follow the zone of the computer when it moves', async () => {
  store({ snapshot: { items: [ticket(1, { due: at(NOW + HOUR) })] } });
  await show(<Popup />);
  expect(texts('.item-facts')[0]).toMatch(/^14:00/);
  vi.stubEnv('TZ', 'America/New_York');
  await pass(MINUTE + SECOND);
  expect(texts('.item-facts')[0]).toMatch(/^9:00/);
});

it('undo ignores an action of long ago', async () => {
  store({ snapshot: { items: [ticket(1)] } });
  await show(<Popup />);
  await press('j');
  await press('m');
  await pass(11 * MINUTE);
  await press('z');
  expect(extension.sent).toEqual([{ type: 'mute', key: 'ticket:1' }]);
});

it('the stored view wins when another page changes it at the same time', async () => {
  store({ snapshot: { items: [ticket(1), ticket(2, { due: at(NOW - HOUR) })] } });
  await show(<Popup />);
  const { promise, resolve } = Promise.withResolvers<{ ok: true }>();
  extension.answer = () => promise;
  await click(button('Overdue 1'));
  store({ view: { collapsed: ['none'] } });
  await settle();
  expect(texts('li a')).toEqual(['ticket 1']);

  resolve({ ok: true });
  await settle();
  expect(texts('li a')).toEqual(['ticket 2']);
});

it('a chosen view stays when it cannot be stored', async () => {
  store({ snapshot: { items: [ticket(1), ticket(2, { due: at(NOW - HOUR) })] } });
  await show(<Popup />);
  extension.answer = () => ({ ok: false, failure: { code: 'unexpected' } });
  extension.storesView = false;
  await click(button('Overdue 1'));
  expect(texts('li a')).toEqual(['ticket 1']);
  expect(texts('.toast > span')).toEqual(['This view couldn’t be saved; it lasts until this window closes']);
});

it('a view that cannot be stored stays even if an earlier one arrives late', async () => {
  store({ snapshot: { items: [ticket(1), ticket(2, { due: at(NOW - HOUR) })] } });
  await show(<Popup />);
  const { promise, resolve } = Promise.withResolvers<Reply>();
  extension.answer = () => promise;
  extension.storesView = false;
  await click(button('Overdue 1'));
  store({ view: { collapsed: [] } });
  await settle();
  resolve({ ok: false, failure: { code: 'storage' } });
  await settle();
  expect(texts('li a')).toEqual(['ticket 1']);
});

it.each(['mute', 'snooze'] as const)(
  'reports an annotation that could not be stored without the error of the browser, and offers no undo: %s',
  async (type) => {
    store({ snapshot: { items: [ticket(1)] } });
    await show(<Popup />);
    extension.answer = () => ({ ok: false, failure: { code: 'storage', detail: 'QuotaExceededError' } });
    await press('j');
    if (type === 'mute') await press('m');
    else {
      await press('s');
      await choose('Until it changes');
    }
    expect(extension.sent).toMatchObject([{ type }]);
    expect(status().textContent).toContain('Free up disk space');
    expect(document.body.textContent).not.toContain('QuotaExceededError');
    expect(texts('.toast')).toEqual([]);
  },
);

it('a page is right within a minute after the clock was set back, and says that the list may be old', async () => {
  store({ snapshot: { items: [ticket(1, { due: at(NOW + HOUR) })] } });
  await show(<Popup />);
  const { wakes } = extension;
  sleep(-20 * DAY);
  await pass(MINUTE);
  expect(extension.wakes).toBe(wakes + 1);
  expect(texts('h2')).toEqual(['Later 1']);
  expect(status().textContent).toBe(
    'Checked before the clock was set back, so this list may be out of date.',
  );
});
