// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { Annotation } from '../../../../src/domain/items/annotations.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, click, leave, pass, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const at = (offset: number) => ({ type: 'instant' as const, at: NOW + offset });
const ITEMS = [
  ticket(1, { title: 'Late', due: at(-HOUR) }),
  ticket(2, { title: 'Soon', due: at(HOUR) }),
  ticket(3, { title: 'Some day' }),
];

startPage('Europe/Berlin');

beforeEach(() => {
  store({ snapshot: { items: ITEMS } });
});

describe('a group', () => {
  it('folds and unfolds by its heading, which keeps name and count', async () => {
    await show(<Popup />);
    expect(button('Overdue 1').getAttribute('aria-expanded')).toBe('true');
    await click(button('Overdue 1'));
    expect(texts('li a')).toEqual(['Soon', 'Some day']);
    expect(texts('h2')).toEqual(['Overdue 1', 'Due today 1', 'No due date 1']);
    expect(button('Overdue 1').getAttribute('aria-expanded')).toBe('false');

    await click(button('Overdue 1'));
    expect(texts('li a')).toEqual(['Late', 'Soon', 'Some day']);
  });

  it('stays folded the next time', async () => {
    await show(<Popup />);
    await click(button('Overdue 1'));
    await leave();
    await show(<Popup />);
    expect(texts('li a')).toEqual(['Soon', 'Some day']);
  });

  it('shows search hits even when folded, and can be folded for that search', async () => {
    store({ view: { collapsed: ['overdue'] } });
    await show(<Popup />);
    await type('Search', 'late');
    expect(texts('li a')).toEqual(['Late']);
    await click(button('Overdue 1'));
    expect(texts('li a')).toEqual([]);
    expect(extension.view.collapsed).toEqual(['overdue']);
    await type('Search', 'lat');
    expect(texts('li a')).toEqual(['Late']);
  });

  it('leaves the rows of a screenful to other groups when folded', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ticket(index + 10, { due: at(-HOUR) }));
    store({
      snapshot: { items: [...many, ticket(1, { title: 'Below' })] },
      view: { collapsed: ['overdue'] },
    });
    await show(<Popup />);
    await pass(100);
    expect(texts('h2')).toEqual(['Overdue 500', 'No due date 1']);
    expect(texts('li a')).toEqual(['Below']);
  });
});

describe('a snoozed item', () => {
  const snoozed = (annotation: Annotation['snoozed']): Annotation => ({
    snoozed: annotation,
    isMuted: false,
  });
  const marked = (...annotations: [ItemKey, Annotation][]) => ({
    snapshot: { annotations: new Map(annotations) },
  });

  it('is in a group at the end, which says when it comes back, and counts in no other group', async () => {
    store(
      marked(
        ['ticket:1', snoozed({ until: NOW + 20 * HOUR })],
        ['ticket:3', snoozed({ untilChangeFrom: undefined })],
      ),
    );
    await show(<Popup />);
    expect(texts('h2')).toEqual(['Due today 1', 'Snoozed 2']);
    expect(texts('[data-group=snoozed] .item-facts')).toEqual([
      '#1\u00a0· Back Thu 09:00 (in 20 h)',
      '#3\u00a0· Back when it changes',
    ]);
  });

  it('comes back when its time has come, without a check', async () => {
    store(marked(['ticket:1', snoozed({ until: NOW + 30_500 })]));
    await show(<Popup />);
    expect(texts('h2')).toEqual(['Due today 1', 'No due date 1', 'Snoozed 1']);
    await pass(31_000);
    expect(texts('h2')).toEqual(['Overdue 1', 'Due today 1', 'No due date 1']);
  });

  it('can be brought back at once, which can be undone', async () => {
    store(marked(['ticket:1', snoozed({ until: NOW + DAY })]));
    await show(<Popup />);
    await click(button('Bring back'));
    expect(extension.sent).toEqual([{ type: 'bringBack', key: 'ticket:1' }]);
    await click(button('Undo'));
    expect(extension.sent.slice(1)).toEqual([{ type: 'snooze', key: 'ticket:1', until: NOW + DAY }]);
  });

  it('is found by the search', async () => {
    store(marked(['ticket:1', snoozed({ until: NOW + DAY })]));
    await show(<Popup />);
    await type('Search', 'late');
    expect(texts('h2')).toEqual(['Snoozed 1']);
  });

  it('can be the only item', async () => {
    store({
      snapshot: {
        items: ITEMS.slice(0, 1),
        annotations: new Map([['ticket:1', snoozed({ until: NOW + DAY })]]),
      },
    });
    await show(<Popup />);
    expect(texts('h2')).toEqual(['Snoozed 1']);
    expect(document.body.textContent).not.toContain('match your filters');
  });
});

it('a muted item says so', async () => {
  store({ snapshot: { annotations: new Map([['ticket:1', { snoozed: undefined, isMuted: true }]]) } });
  await show(<Popup />);
  expect(texts('.item-facts')).toEqual(['12:00\u00a0· #1\u00a0· Muted', '14:00\u00a0· #2', '#3']);
});

describe('unread changes', () => {
  const unreadChanges = new Map([
    ['ticket:1' as const, { kind: 'changed' as const, at: NOW, was: { status: 'New' } }],
    ['ticket:3' as const, { kind: 'assigned' as const, at: NOW, was: {} }],
  ]);

  it('are shown at the item', async () => {
    store({ snapshot: { unreadChanges } });
    await show(<Popup />);
    expect(texts('.unread-chip')).toEqual(['Status: New → none', 'New']);
  });

  it('stay visible for a while after they were read', async () => {
    store({ snapshot: { unreadChanges } });
    await show(<Popup />);
    store({ snapshot: { unreadChanges: new Map() } });
    await settle();
    expect(texts('.unread-chip')).toHaveLength(2);
    await pass(9 * MINUTE);
    expect(texts('.unread-chip')).toHaveLength(2);
    await pass(2 * MINUTE);
    expect(texts('.unread-chip')).toEqual([]);
  });

  it('disappear at once for another session', async () => {
    store({ snapshot: { unreadChanges } });
    await show(<Popup />);
    const session = extension.snapshot.session;
    store({ snapshot: { unreadChanges: new Map(), session: session && { ...session, id: 'session-2' } } });
    await settle();
    expect(texts('.unread-chip')).toEqual([]);
  });
});

it('every control has a name', async () => {
  await show(<Popup />);
  expect(buttons()).toEqual([
    'Filter',
    'Check now',
    'Settings',
    'More',
    'Overdue 1',
    'Actions for #1',
    'Due today 1',
    'Actions for #2',
    'No due date 1',
    'Actions for #3',
  ]);
});
