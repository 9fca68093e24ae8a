// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { UnreadChanges } from '../../../../src/domain/items/unread-changes.ts';
import { HOUR, SECOND } from '../../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { FakeIntersectionObserver, scroll } from '../support/fake-view.ts';
import { pass, settle, show, turn, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const unreadChangesAt = (at: number): UnreadChanges => ({ kind: 'assigned', at, was: {} });

startPage('Europe/Berlin');

beforeEach(async () => {
  vi.stubGlobal('IntersectionObserver', FakeIntersectionObserver);
  const unreadChanges = new Map<ItemKey, UnreadChanges>([
    ['ticket:1', unreadChangesAt(NOW)],
    ['ticket:2', unreadChangesAt(NOW)],
  ]);
  store({ snapshot: { items: [ticket(1), ticket(2), ticket(3)], unreadChanges } });
  await show(<Popup />);
});

function unreadOf(id: number): Element[] {
  return [...document.querySelectorAll(`[data-item="ticket:${id}"] .unread-changes`)];
}

it('items that were in view for a second are reported as seen together', async () => {
  scroll(unreadOf(1), true);
  await pass(2 * SECOND);
  scroll(unreadOf(2), true);
  await pass(2 * SECOND);
  expect(extension.sent).toEqual([]);
  await pass(5 * SECOND);
  expect(extension.sent).toEqual([{ type: 'see', keys: ['ticket:1', 'ticket:2'] }]);
});

it('an item that was in view only briefly, or never, is not reported as seen', async () => {
  scroll(unreadOf(1), true);
  await pass(0.9 * SECOND);
  scroll(unreadOf(1), false);
  await pass(20 * SECOND);
  expect(extension.sent).toEqual([]);
});

it('seen items are reported when the popup closes', async () => {
  scroll(unreadOf(1), true);
  await pass(SECOND);
  window.dispatchEvent(new Event('pagehide'));
  expect(extension.sent).toEqual([{ type: 'see', keys: ['ticket:1'] }]);
});

it('an item is reported as seen once, until it has new unread changes', async () => {
  scroll(unreadOf(1), true);
  await pass(7 * SECOND);
  expect(extension.sent).toHaveLength(1);

  // The row disappears and comes back.
  await type('Search', 'ticket 2');
  await type('Search', '');
  scroll(unreadOf(1), true);
  await pass(7 * SECOND);
  expect(extension.sent).toHaveLength(1);

  store({ snapshot: { unreadChanges: new Map([['ticket:1', unreadChangesAt(NOW + 1)]]) } });
  await settle();
  scroll(unreadOf(1), true);
  await pass(7 * SECOND);
  expect(extension.sent.slice(1)).toEqual([{ type: 'see', keys: ['ticket:1'] }]);
});

it('an item counts as seen only while the page is visible', async () => {
  scroll(unreadOf(1), true);
  await pass(0.5 * SECOND);
  await turn('hidden');
  scroll(unreadOf(2), true);
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

it('seen items are reported later when the worker fails', async () => {
  extension.answer = () => ({ ok: false, failure: { code: 'unexpected' } });
  scroll(unreadOf(1), true);
  await pass(7 * SECOND);
  extension.answer = () => ({ ok: true });
  scroll(unreadOf(2), true);
  await pass(7 * SECOND);
  expect(extension.sent.slice(1)).toEqual([{ type: 'see', keys: ['ticket:1', 'ticket:2'] }]);
});
