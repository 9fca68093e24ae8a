// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { store } from '../support/fake-extension.ts';
import { button, choose, click, entries, focused, press, settle, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const ENTRY = 'Workload';
const due = (at: number) => ({ due: { type: 'instant' as const, at } });

startPage('Europe/Berlin');

const dialog = () => document.querySelector<HTMLDialogElement>('.workload-dialog');

/** The dialog is loaded when it is first wanted. */
async function openWorkload(): Promise<void> {
  await click(button('More'));
  await choose(ENTRY);
  await vi.waitFor(async () => {
    await settle();
    if (!dialog()) throw new Error('The dialog is not there yet.');
  });
}

describe('the workload in the popup', () => {
  beforeEach(() => {
    store({
      snapshot: { items: [ticket(1, due(NOW - HOUR)), ticket(2, due(NOW + HOUR)), ticket(3)] },
    });
  });

  it.each([false, true])(
    'opens from the menu, with the days and totals (at the side: %s)',
    async (isAtSide) => {
      await show(<Popup isAtSide={isAtSide} />);
      await openWorkload();
      expect(dialog()?.open).toBe(true);
      expect(texts('.workload-dialog .panel-title')).toEqual([ENTRY]);
      expect(texts('.workload-dialog td').filter((count) => count !== '')).toEqual(['1']);
      expect(texts('.workload-dialog .totals div')).toEqual(['Overdue1', 'Later0', 'No due date1']);
    },
  );

  it('follows the list while it is open', async () => {
    await show(<Popup />);
    await openWorkload();
    store({ snapshot: { items: [ticket(2, due(NOW + HOUR)), ticket(4, due(NOW + 2 * HOUR))] } });
    await settle();
    expect(texts('.workload-dialog td').filter((count) => count !== '')).toEqual(['2']);
  });

  it('leaves its keys to the days, and none to the list below', async () => {
    await show(<Popup />);
    await openWorkload();
    document.querySelector<HTMLElement>('.workload-dialog [tabindex="0"]')?.focus();
    const today = focused();
    expect(await press('ArrowDown')).toBe(true);
    expect(focused()).not.toBe(today);
    expect(dialog()?.contains(document.activeElement)).toBe(true);
    expect(await press('s')).toBe(false);
  });

  it('closes with its button, and opens again', async () => {
    await show(<Popup />);
    for (const _ of ['first', 'second']) {
      await openWorkload();
      await click(button('Done'));
      expect(dialog()).toBeNull();
    }
  });
});

it('without a list, the menu does not offer the workload', async () => {
  store({ snapshot: { items: [] } });
  await show(<Popup />);
  await click(button('More'));
  expect(entries()).toContain('Keyboard shortcuts');
  expect(entries()).not.toContain(ENTRY);
});
