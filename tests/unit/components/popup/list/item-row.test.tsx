// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import '../../support/mock-extension.ts';
import { Popup } from '../../../../../components/popup/popup.tsx';
import type { UnreadChanges } from '../../../../../src/domain/items/unread-changes.ts';
import { HOUR } from '../../../../../src/domain/time/time.ts';
import type { DueSource, ItemKey, WorkItem } from '../../../../../src/domain/items/work-item.ts';
import { NOW, ticket } from '../../../support/samples.ts';
import { store } from '../../support/fake-extension.ts';
import { pass, settle, show, texts } from '../../support/page.tsx';
import { startPage } from '../../support/start-page.ts';

const DUE = { type: 'instant', at: NOW + HOUR } as const;

startPage('Europe/Berlin');

async function showItem(more: Partial<WorkItem>, was?: UnreadChanges['was']): Promise<void> {
  const unreadChanges = new Map<ItemKey, UnreadChanges>(
    was ? [['ticket:1', { kind: 'changed', at: NOW, was }]] : [],
  );
  store({ snapshot: { items: [ticket(1, { due: DUE, ...more })], unreadChanges } });
  await show(<Popup />);
}

describe('the source of a due', () => {
  it.each<[DueSource | undefined, string]>([
    [undefined, ''],
    ['schedule', ' (scheduled)'],
    ['sla', ' (SLA)'],
    ['project', ' (planned end)'],
  ])('%s stands beside the date wherever the date appears', async (dueSource, words) => {
    await showItem(dueSource ? { dueSource } : {});
    expect(texts('.item-facts')).toEqual([`14:00${words}\u00a0· #1`]);
    expect(texts('time')).toEqual(['in 1 h']);
    const full = `Wednesday, 11 March 2026 at 14:00${words}`;
    expect(document.querySelector('time')?.title).toBe(full);
    expect(document.querySelector('time')?.dataset['full']).toBe(full);
    expect(document.querySelector<HTMLElement>('a.item-title')?.title).toBe(`ticket 1\nDue: ${full}`);
  });

  it('is shown for a snoozed item as well', async () => {
    store({
      snapshot: {
        items: [ticket(1, { due: DUE, dueSource: 'sla' })],
        annotations: new Map([['ticket:1', { snoozed: { until: NOW + HOUR }, isMuted: false }]]),
      },
    });
    await show(<Popup />);
    expect(document.querySelector<HTMLElement>('a.item-title')?.title).toContain('14:00 (SLA)');
  });

  it('is not shown without a due', async () => {
    await showItem({ due: undefined, dueSource: 'project' });
    expect(texts('.item-facts')).toEqual(['#1']);
  });
});

describe('a reply of the customer', () => {
  it('is a calm chip with an icon and words', async () => {
    await showItem({ hasCustomerReply: true });
    expect(texts('.item .reply-chip')).toEqual(['Customer replied']);
    expect(document.querySelectorAll('.reply-chip svg[aria-hidden=true]')).toHaveLength(1);
    expect(texts('.unread-changes, .unread-chip')).toEqual([]);
  });

  it('is the same chip in the colours of unread changes while it is unread', async () => {
    await showItem(
      { hasCustomerReply: true, status: 'Open' },
      { hasCustomerReply: undefined, status: 'New' },
    );
    expect(texts('.unread-chip')).toEqual(['Customer replied', 'Status: New → Open']);
    expect(texts('.reply-chip')).toEqual(['Customer replied']);
  });

  it('stays calm beside other unread changes', async () => {
    await showItem({ hasCustomerReply: true, status: 'Open' }, { status: 'New' });
    expect(texts('.unread-changes > span')).toEqual(['Customer replied', 'Status: New → Open']);
    expect(texts('.unread-chip')).toEqual(['Status: New → Open']);
  });

  it('disappears when somebody answers', async () => {
    await showItem({ hasCustomerReply: true });
    store({ snapshot: { items: [ticket(1, { due: DUE })] } });
    await settle();
    expect(texts('.reply-chip, .reply')).toEqual([]);
  });
});

describe('the colour of a priority', () => {
  it('stands before its name, and is hidden from assistive technology', async () => {
    await showItem({ priority: 'High', priorityColour: '#ff8800' });
    const swatch = document.querySelector<HTMLElement>('.priority-colour');
    expect(swatch?.style.backgroundColor).toMatch(/^#ff8800$|^rgb\(255, 136, 0\)$/);
    expect(swatch?.getAttribute('aria-hidden')).toBe('true');
    expect(swatch?.parentElement?.textContent).toBe('High');
    expect(document.querySelector('.priority-mark')?.getAttribute('data-level')).toBe('high');
  });

  it('follows a change on the server', async () => {
    await showItem({ priority: 'High', priorityColour: '#ff8800' });
    store({ snapshot: { items: [ticket(1, { due: DUE, priority: 'High', priorityColour: '#0000ff' })] } });
    await settle();
    const colour = document.querySelector<HTMLElement>('.priority-colour')?.style.backgroundColor;
    expect(colour).toMatch(/^#0000ff$|^rgb\(0, 0, 255\)$/);
  });

  it('never appears without a priority', async () => {
    await showItem({ priority: undefined, priorityColour: '#ff8800' });
    expect(document.querySelector('.priority-colour')).toBeNull();
  });
});

it('an item shows neither reply nor colour when the server reports none', async () => {
  await showItem({ priority: 'High' });
  expect(texts('.item-facts')).toEqual(['14:00\u00a0· #1\u00a0· High']);
  expect(document.querySelector('.reply, .reply-chip, .unread-changes, .priority-colour')).toBeNull();
});

describe('a previous due', () => {
  it('is written for the current day, even if nothing else in the row changes', async () => {
    await showItem({ due: undefined }, { due: DUE });
    expect(texts('.unread-chip')).toEqual(['Due date moved from 14:00']);
    // Minute by minute, as after a jump of the clock the page reads all again.
    await pass(12 * HOUR);
    expect(texts('.unread-chip')).toEqual(['Due date moved from Wed 14:00']);
  });
});
