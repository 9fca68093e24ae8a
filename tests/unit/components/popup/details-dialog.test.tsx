// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import type { TicketDetails } from '../../../../src/domain/outbox/ticket-details.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW, task, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, choose, click, press, settle, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const DETAILS: TicketDetails = {
  status: 'New',
  priority: 'High',
  company: 'Summit Legal',
  site: 'Main',
  address: ['1 Main Street', 'Boston MA 02110'],
  agreement: 'Gold',
  contact: { name: 'Pat Lee', phone: '+1 (617) 555-0142', email: 'pat@example.com' },
  hasReply: true,
  discussion: [
    {
      id: 2,
      text: 'See https://example.com/a.\nThen javascript:alert(1)',
      author: 'Pat Lee',
      at: NOW - 5 * MINUTE,
      place: 'customer',
    },
    { id: 1, text: '<b>First</b>', author: '', at: undefined, place: undefined },
  ],
};

startPage('Europe/Berlin');

beforeEach(async () => {
  store({ snapshot: { items: [ticket(12, { title: 'Mail', due: { type: 'instant', at: NOW } }), task(5)] } });
  extension.answerQuestion = () => ({ ok: true, value: DETAILS });
  await show(<Popup />);
});

async function open(): Promise<void> {
  await click(button('Actions for #12'));
  await choose('Details');
  await settle();
}

const pane = () => document.querySelector('section[aria-label="Details of #12"]');
const links = () => [...(pane()?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'));

describe('the details of an item', () => {
  it('are asked for once, and show all that is known', async () => {
    await open();
    expect(extension.asked).toEqual([{ type: 'readDetails', key: 'ticket:12' }]);
    expect(texts('.details-facts dd')).toEqual([
      'New',
      'High',
      expect.any(String),
      'Summit Legal',
      'Pat Lee',
      '+1 (617) 555-0142',
      'pat@example.com',
      'Main, 1 Main Street, Boston MA 02110',
      'Gold',
    ]);
  });

  it('stay open where the browser reports late that they were closed before', async () => {
    await open();
    const former = document.querySelector('dialog');
    // Its close event comes only after the next press.
    document.querySelector<HTMLElement>('[data-item="ticket:12"] a')?.focus();
    former?.remove();
    await press('ArrowRight');
    await settle();
    await act(async () => void former?.dispatchEvent(new Event('close')));
    await settle();
    expect(pane()).not.toBeNull();
    expect(pane()?.closest('dialog')).not.toBe(former);
  });

  it('show the discussion as text, with its addresses of the web to open', async () => {
    await open();
    expect(texts('ul[aria-label="Discussion"] .discussion-text')).toEqual([
      'See https://example.com/a.\nThen javascript:alert(1)',
      '<b>First</b>',
    ]);
    expect(links()).toEqual(['tel:+16175550142', 'mailto:pat%40example.com', 'https://example.com/a']);
    expect(texts('.discussion-head')[0]).toMatch(/Pat Lee.*The customer/);
  });

  it('leave out what is not known', async () => {
    const nothing = { name: '', phone: '', email: '' };
    extension.answerQuestion = () => ({
      ok: true,
      value: { address: [], contact: nothing, hasReply: false, discussion: undefined },
    });
    await open();
    expect(texts('.details-facts dt')).toEqual(['Due']);
    expect(pane()?.textContent).toContain('does not give the discussion');
    expect(buttons()).not.toContain('Mark as read');
  });

  it('say that nothing is written', async () => {
    extension.answerQuestion = () => ({ ok: true, value: { ...DETAILS, discussion: [] } });
    await open();
    expect(pane()?.textContent).toContain('Nothing is written yet');
  });

  it('say why they cannot be read', async () => {
    extension.answerQuestion = () => ({ ok: false, failure: { code: 'offline' } });
    await open();
    expect(pane()?.querySelector('[role=status]')?.textContent).toContain('offline');
  });

  it('change nothing by being opened, and close with Back or Escape', async () => {
    await open();
    expect(extension.sent.filter(({ type }) => type === 'saveActs')).toEqual([]);
    await click(button('Back'));
    expect(pane()).toBeNull();
    await open();
    button('Back').focus();
    await press('Escape');
    expect(pane()).toBeNull();
  });

  it.each(['ArrowRight', ' '])('open with %j on the title, and not on the button beside it', async (key) => {
    const row = document.querySelector('[data-item="ticket:12"]');
    row?.querySelector<HTMLElement>('button')?.focus();
    await press(key);
    expect(pane()).toBeNull();
    row?.querySelector<HTMLElement>('a.item-title')?.focus();
    await press(key);
    expect(pane()).not.toBeNull();
  });

  it.each([
    ['Write a note', 'textarea'],
    ['Log time', 'input[type=number]'],
  ])('lead to the form (%s)', async (name, selector) => {
    extension.answerQuestion = ({ type }) => ({ ok: true, value: type === 'readDetails' ? DETAILS : '' });
    await open();
    await click(button(name));
    await settle();
    expect(pane()).toBeNull();
    expect(document.activeElement?.matches(selector)).toBe(true);
  });

  it('mark the reply of the customer as read', async () => {
    await open();
    await click(button('Mark as read'));
    expect(extension.sent.find(({ type }) => type === 'saveActs')).toMatchObject({
      key: 'ticket:12',
      acts: [
        {
          act: { kind: 'set', field: 'customerUpdated', to: false },
          base: { value: true, at: NOW },
        },
      ],
    });
  });

  it('offer no change that the settings do not allow', async () => {
    store({ settings: { changesFromHere: 'none' } });
    await settle();
    await open();
    expect(buttons()).not.toContain('Write a note');
    expect(buttons()).not.toContain('Mark as read');
  });

  it('are not there for what the server only lists', async () => {
    await click(button('Actions for #5'));
    expect(texts('[role=menuitem]').some((entry) => entry.startsWith('Details'))).toBe(false);
  });
});
