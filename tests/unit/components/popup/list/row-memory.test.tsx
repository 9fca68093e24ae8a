// @vitest-environment happy-dom
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { render } from 'preact';
import { expect, it } from 'vitest';
import '../../support/mock-extension.ts';
import { ItemRow } from '../../../../../components/popup/list/item-row.tsx';
import type { RowContext } from '../../../../../components/popup/list/row-context.ts';
import type { WorkItem } from '../../../../../src/domain/items/work-item.ts';
import { createCalendar } from '../../../../../src/domain/time/calendar.ts';
import { NOW, ticket } from '../../../support/samples.ts';

const ROUNDS = 10;

const PLACE = { 'data-at': 0, 'aria-posinset': 1, 'aria-setsize': 2 };

const context: RowContext = {
  calendar: createCalendar(NOW, 'UTC', 1),
  target: undefined,
  annotations: new Map(),
  unreadChanges: new Map(),
  pending: new Map(),
  timed: new Set(),
  writeDue: () => ({ relative: '', absolute: '', full: '', machine: '' }),
  act: () => undefined,
  openMenu: () => undefined,
  watchSeen: () => () => undefined,
};

it('rows that change in turn keep nothing of how they were drawn before', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const root = document.createElement('ul');
  const drawn: WeakRef<WorkItem>[] = [];
  // In a function of its own, so that no variable here holds an item.
  const draw = (round: number, kept: WorkItem | undefined): WorkItem => {
    const item = ticket(round % 2, { title: `round ${round}` });
    drawn.push(new WeakRef(item));
    const rows = [item, ...(kept ? [kept] : [])].toSorted((a, b) => a.id - b.id);
    render(
      rows.map((row) => <ItemRow key={row.key} item={row} state="none" place={PLACE} context={context} />),
      root,
    );
    return item;
  };
  let kept: WorkItem | undefined;
  for (let round = 0; round < ROUNDS; round += 1) kept = draw(round, kept);
  kept = undefined;

  await expect
    .poll(() => {
      collectGarbage();
      return drawn.filter((item) => item.deref()).length;
    })
    // The two that are on the page, and at most those of the drawing before.
    .toBeLessThanOrEqual(4);
  expect(root.textContent).toContain(`round ${ROUNDS - 1}`);
});
