import { expect, it } from 'vitest';
import { keepSame } from '../../../components/keep-same.ts';
import { task, ticket } from '../support/samples.ts';

it('unchanged items keep their previous object, in the new order', () => {
  const earlier = [ticket(1), ticket(2), ticket(3)];
  const changed = ticket(2, { status: 'Closed' });
  const kept = keepSame(earlier, [task(1), ticket(3), changed]);

  expect(kept).toEqual([task(1), ticket(3), changed]);
  expect(kept[1]).toBe(earlier[2]);
  expect(kept[2]).toBe(changed);
});
