import { COMPANY, expect, test } from './fixtures.ts';

const MANY = 100_000;

test('100,000 items that vanish at once are removed with annotations and unread changes once a second check confirms it', async ({
  server,
  options,
  signIn,
  openPopup,
  probe,
}) => {
  test.slow();
  const stays = server.control.createTicket(COMPANY, { summary: 'Stays' });
  await signIn();
  await expect(options.getByText('Checked just now')).toBeVisible();
  await options.evaluate(storeItems, [MANY, stays.id] as const);
  // The reply comes after the check, which may be slow on a busy machine.
  const check = () => options.evaluate(() => chrome.runtime.sendMessage({ type: 'checkNow' }));

  expect(await check()).toEqual({ ok: true });
  expect((await probe.toolbar()).text).toBe('99+');
  expect(await check()).toEqual({ ok: true });
  expect((await probe.toolbar()).text).toBe('');

  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  await expect(popup.getByRole('listitem')).toHaveCount(1);
  await expect(popup.getByRole('listitem')).toContainText('Stays');
  const { annotations, unreadChanges } = await probe.database();
  const kept = `"ticket:${stays.id}"`;
  expect(annotations?.map(([key]) => key)).toEqual([kept]);
  expect(unreadChanges?.map(([key]) => key)).toEqual([kept]);
});

/** Stores overdue tickets as the worker does, every tenth with unread changes and every hundredth annotated. */
async function storeItems([many, other]: readonly [number, number]): Promise<void> {
  const FIRST_ID = 1_000_000;
  const PAGE_ITEMS = 500;
  const PART_ENTRIES = 3_000;
  const opening = indexedDB.open('syntaskio');
  await ended(opening, 'success', 'error');
  const database = opening.result;
  const tx = database.transaction(['chunks', 'catalogue', 'annotations', 'unreadChanges'], 'readwrite');
  const store = (name: string) => tx.objectStore(name);
  const due = Date.parse('2020-01-01T12:00:00Z');
  const updatedAt = Date.parse('2020-01-01T12:00:00Z');

  for (let from = 0; from < many; from += PAGE_ITEMS) {
    const items = Array.from({ length: PAGE_ITEMS }, (_, index) => {
      const id = FIRST_ID + from + index;
      const texts = { title: `Ticket ${id}`, status: 'New', priority: undefined, place: 'Help Desk' };
      const rest = { company: 'Initech', projectId: undefined, updatedAt };
      return {
        key: `ticket:${id}`,
        kind: 'ticket',
        id,
        due: { type: 'instant', at: due },
        ...texts,
        ...rest,
      };
    });
    store('chunks').put(items, 1_000 + from / PAGE_ITEMS);
  }
  for (let from = 0; from < many; from += PART_ENTRIES) {
    const length = Math.min(PART_ENTRIES, many - from);
    const part = {
      ids: new Uint32Array(length).map((_, index) => FIRST_ID + from + index),
      flags: new Uint8Array(length),
      dues: new Float64Array(length).fill(due),
      updates: new Float64Array(length).fill(updatedAt),
      projects: new Uint32Array(length),
      chunks: new Uint32Array(length).map((_, index) => 1_000 + Math.floor((from + index) / PAGE_ITEMS)),
    };
    store('catalogue').put(part, 1_000 + from / PART_ENTRIES);
  }
  for (const id of [other, ...Array.from({ length: many / 10 }, (_, index) => FIRST_ID + 10 * index)]) {
    store('unreadChanges').put({ kind: 'changed', at: updatedAt, was: { title: 'Before' } }, `ticket:${id}`);
    if (id % 100 === 0 || id === other)
      store('annotations').put({ snoozed: undefined, isMuted: true }, `ticket:${id}`);
  }
  await ended(tx, 'complete', 'abort');
  database.close();

  function ended(what: EventTarget, success: string, failure: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      what.addEventListener(success, resolve);
      what.addEventListener(failure, () => reject(new Error(`${failure} after ${many} items`)));
    });
  }
}
