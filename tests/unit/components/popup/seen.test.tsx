// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { News } from '../../../../src/domain/items/news.ts';
import { HOUR, SECOND } from '../../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { extension, resetExtension, store } from '../support/fake-extension.ts';
import { FakeIntersectionObserver, scroll } from '../support/fake-view.ts';
import { leave, pass, settle, show, turn, type } from '../support/page.tsx';

const newsAt = (at: number): News => ({ kind: 'assigned', at, was: {} });

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW });
  vi.stubEnv('TZ', 'Europe/Berlin');
  vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
  resetExtension();
  const news = new Map<ItemKey, News>([
    ['ticket:1', newsAt(NOW)],
    ['ticket:2', newsAt(NOW)],
  ]);
  store({ snapshot: { items: [ticket(1), ticket(2), ticket(3)], news } });
  await show(<Popup />);
});

afterEach(async () => {
  await leave();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function newsOf(id: number): Element[] {
  return [...document.querySelectorAll(`[data-item="ticket:${id}"] .news`)];
}

it('tells what was in view for a second, once for all that came with it', async () => {
  scroll(newsOf(1), true);
  await pass(2 * SECOND);
  scroll(newsOf(2), true);
  await pass(2 * SECOND);
  expect(extension.sent).toEqual([]);
  await pass(5 * SECOND);
  expect(extension.sent).toEqual([{ type: 'see', keys: ['ticket:1', 'ticket:2'] }]);
});

it('tells nothing of what only flew by, or was never there', async () => {
  scroll(newsOf(1), true);
  await pass(0.9 * SECOND);
  scroll(newsOf(1), false);
  await pass(20 * SECOND);
  expect(extension.sent).toEqual([]);
});

it('tells what was seen when the popup closes', async () => {
  scroll(newsOf(1), true);
  await pass(SECOND);
  window.dispatchEvent(new Event('pagehide'));
  expect(extension.sent).toEqual([{ type: 'see', keys: ['ticket:1'] }]);
});

it('tells nothing twice, until there is something new of the item', async () => {
  scroll(newsOf(1), true);
  await pass(7 * SECOND);
  expect(extension.sent).toHaveLength(1);

  // The row goes and comes back.
  await type('Search', 'ticket 2');
  await type('Search', '');
  scroll(newsOf(1), true);
  await pass(7 * SECOND);
  expect(extension.sent).toHaveLength(1);

  store({ snapshot: { news: new Map([['ticket:1', newsAt(NOW + 1)]]) } });
  await settle();
  scroll(newsOf(1), true);
  await pass(7 * SECOND);
  expect(extension.sent.slice(1)).toEqual([{ type: 'see', keys: ['ticket:1'] }]);
});

it('tells nothing of what lies under another window, and begins to count when it comes to light', async () => {
  scroll(newsOf(1), true);
  await pass(0.5 * SECOND);
  await turn('hidden');
  scroll(newsOf(2), true);
  await pass(HOUR);
  expect(extension.sent).toEqual([]);

  await turn('visible');
  await pass(0.9 * SECOND);
  await turn('hidden');
  await pass(HOUR);
  expect(extension.sent).toEqual([]);

  await turn('visible');
  await pass(SECOND);
  await turn('hidden');
  expect(extension.sent).toEqual([{ type: 'see', keys: ['ticket:1', 'ticket:2'] }]);
});

it('tells later what the worker could not be told', async () => {
  extension.answer = () => ({ ok: false, failure: { code: 'unexpected' } });
  scroll(newsOf(1), true);
  await pass(7 * SECOND);
  extension.answer = () => ({ ok: true });
  scroll(newsOf(2), true);
  await pass(7 * SECOND);
  expect(extension.sent.slice(1)).toEqual([{ type: 'see', keys: ['ticket:1', 'ticket:2'] }]);
});
