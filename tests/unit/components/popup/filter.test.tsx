// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { parseListView } from '../../../../src/domain/items/list-view.ts';
import { task, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import {
  button,
  buttons,
  click,
  field,
  focused,
  leave,
  pass,
  press,
  settle,
  show,
  texts,
} from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const ITEMS = [
  ticket(1, { title: 'Mail', place: 'Help Desk', status: 'New', priority: 'Low', company: 'Acme' }),
  ticket(2, { title: 'Printer', place: 'Alerts', status: 'Waiting', priority: 'High', company: 'Globex' }),
  task(3, { title: 'Move', place: 'Cloud move', status: 'New', company: 'Acme' }),
];
const filtersOf = (filters: object) => parseListView({ filters }).filters;

startPage('Europe/Berlin');

beforeEach(() => {
  store({ snapshot: { items: ITEMS } });
});

describe('the filters', () => {
  it.each([
    ['Tasks 1', ['Move']],
    ['Help Desk 1', ['Mail']],
    ['High 1', ['Printer']],
    ['None 1', ['Move']],
    ['New 2', ['Mail', 'Move']],
    ['Globex 1', ['Printer']],
  ])('show only items with the chosen value: %s', async (name, titles) => {
    await show(<Popup />);
    await click(button('Filter'));
    await click(field(name));
    expect(texts('li a')).toEqual(titles);
    expect(texts('h2')).toEqual([`No due date ${titles.length}`]);
  });

  it('offer customer replies if any customer replied', async () => {
    store({ snapshot: { items: [...ITEMS, ticket(4, { title: 'Fax', hasCustomerReply: true })] } });
    await show(<Popup />);
    await click(button('Filter'));
    expect(texts('.filter-panel summary').at(-1)).toBe('Reply 2');
    await click(field('Customer replied 1'));
    expect(texts('li a')).toEqual(['Fax']);
    expect(buttons()).toContain('Remove filter Reply: Customer replied');
  });

  it('offer customer replies without any reply only if they are chosen', async () => {
    await show(<Popup />);
    await click(button('Filter'));
    expect(texts('.filter-panel summary').at(-1)).toBe('Company 2');
    await click(button('Done'));
    store({ view: { filters: filtersOf({ reply: ['customer'] }) } });
    await settle();
    await click(button('Filter'));
    expect(texts('.filter-panel summary').at(-1)).toBe('Reply 2');
    await click(field('Customer replied 0'));
    expect(texts('li a')).toEqual(['Mail', 'Printer', 'Move']);
  });

  it('appear as chips that can be removed one by one or all at once', async () => {
    store({ view: { filters: filtersOf({ kind: ['ticket'], status: ['New', 'Waiting'] }) } });
    await show(<Popup />);
    expect(texts('.chip')).toEqual(['Tickets', 'New', 'Waiting']);
    expect(texts('li a')).toEqual(['Mail', 'Printer']);
    await click(button('Remove filter Status: New'));
    expect(texts('li a')).toEqual(['Printer']);
    await click(button('Clear all'));
    expect(texts('.chip')).toEqual([]);
    expect(texts('li a')).toEqual(['Mail', 'Printer', 'Move']);
  });

  it('are stored, and apply at once the next time', async () => {
    await show(<Popup />);
    await click(button('Filter'));
    await click(field('Globex 1'));
    expect(extension.view.filters.company).toEqual(['Globex']);
    await leave();
    await show(<Popup />);
    expect(texts('li a')).toEqual(['Printer']);
  });

  it('hide a long list until they are applied to it', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ticket(index + 1));
    store({
      snapshot: { items: [...many, ticket(900, { title: 'Last', status: 'New' })] },
      view: { filters: filtersOf({ status: ['New'] }) },
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    extension.reading = promise;
    await show(<Popup />);
    expect([...texts('h2'), ...texts('li'), ...texts('.no-hits')]).toEqual([]);
    resolve();
    await pass(100);
    expect(texts('li a')).toEqual(['Last']);
  });

  it('say so when no item matches', async () => {
    store({ view: { filters: filtersOf({ status: ['Gone'] }) } });
    await show(<Popup />);
    expect(texts('.no-hits')).toEqual(['No items match your filters.']);
    await click(button('Remove filter Status: Gone'));
    expect(texts('li a')).toHaveLength(3);
  });

  it('follow changes that another page stores', async () => {
    await show(<Popup />);
    store({ view: { filters: filtersOf({ kind: ['task'] }) } });
    await settle();
    expect(texts('li a')).toEqual(['Move']);
  });

  it('apply at once, whatever is stored meanwhile', async () => {
    await show(<Popup />);
    await click(button('Filter'));
    extension.answer = () => new Promise(() => undefined);
    await click(field('Globex 1'));
    store({ view: { filters: filtersOf({}) } });
    await settle();
    expect(texts('li a')).toEqual(['Printer']);
  });

  it('are not offered without a list', async () => {
    store({ snapshot: { session: undefined, items: [] }, view: { filters: filtersOf({ kind: ['task'] }) } });
    await show(<Popup />);
    expect(buttons()).not.toContain('Filter');
    expect(texts('.chip')).toEqual([]);
  });
});

describe('the panel', () => {
  it('takes the focus, and returns it on Escape or Done', async () => {
    await show(<Popup />);
    for (const close of [() => press('Escape'), () => click(button('Done'))]) {
      button('Filter').focus();
      await click(button('Filter'));
      expect(focused()).toBe('By due date');
      await close();
      expect(document.querySelector('[role=dialog]')).toBeNull();
      expect(focused()).toBe('Filter');
    }
  });

  it('disables the shortcuts of the list', async () => {
    await show(<Popup />);
    await click(button('Filter'));
    button('Done').focus();
    expect(await press('r')).toBe(false);
    expect(extension.sent).toEqual([]);
  });

  it('leads to the help', async () => {
    await show(<Popup />);
    await click(button('Filter'));
    await click(button('Keyboard shortcuts'));
    expect(document.querySelector('dialog')?.open).toBe(true);
  });
});

it('the panel can sort each group by priority', async () => {
  await show(<Popup />);
  await click(button('Filter'));
  await click(field('By priority'));
  expect(texts('li a')).toEqual(['Printer', 'Mail', 'Move']);
  expect(extension.view.sort).toBe('priority');
});

describe('hidden values', () => {
  it('leave out their items, by status and by place, and the list says so', async () => {
    await show(<Popup />);
    await click(button('Filter'));
    await click(button('Hide Waiting'));
    expect(button('Hide Waiting').getAttribute('aria-pressed')).toBe('true');
    expect(texts('li a')).toEqual(['Mail', 'Move']);
    await click(button('Hide Help Desk'));
    expect(texts('li a')).toEqual(['Move']);
    expect(texts('.hidden-line')).toEqual(['2 hidden · Show']);
    expect(extension.view.hidden).toEqual({ place: ['Help Desk'], status: ['Waiting'] });
  });

  it('that a policy hides say who has set that', async () => {
    store({ policy: { managedBy: 'Contoso IT', hiddenStatuses: ['Waiting'], lock: ['hiddenStatuses'] } });
    await show(<Popup />);
    await click(button('Filter'));
    expect([button('Hide Waiting').disabled, button('Hide Waiting').title]).toEqual([
      true,
      'Set by Contoso IT',
    ]);
    expect([button('Hide New').disabled, button('Hide New').title]).toEqual([false, '']);
  });

  it('can be shown for once', async () => {
    store({ view: { hidden: { place: [], status: ['Waiting'] } } });
    await show(<Popup />);
    await click(button('Show'));
    expect(texts('li a')).toEqual(['Mail', 'Printer', 'Move']);
    await click(button('Hide again'));
    expect(texts('li a')).toEqual(['Mail', 'Move']);
    expect(extension.view.hidden.status).toEqual(['Waiting']);
  });
});
