import type { CheckEnd, CheckTask, FoundStep, WorkSource } from '../../../src/connectwise/work-source.ts';
import type { CatalogueEntry } from '../../../src/domain/items/catalogue.ts';
import { FailureError } from '../../../src/domain/failure.ts';
import { storedItemsOf } from '../../../src/domain/items/stored-items.ts';
import { withNewNames } from '../../../src/domain/items/renames.ts';
import type { Member } from '../../../src/domain/account/session.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';

/** What a browser stores of a member’s checks, and the checks that continue from it. */
export interface CheckStore {
  items: Map<ItemKey, WorkItem>;
  /** The sync state of the last step. */
  state(): unknown;
  /** The steps of the last check. */
  steps(): FoundStep[];
  /** Runs a check until it ends or fails, and stores its steps. */
  check(source: WorkSource, more?: Partial<CheckTask>): Promise<CheckEnd>;
}

export function createCheckStore(member: Member): CheckStore {
  const items = new Map<ItemKey, WorkItem>();
  let state: unknown;
  let taken: FoundStep[] = [];

  function store({ found, gone, renames = [], state: remembered, progress }: FoundStep): void {
    const isFound = new Set(found.map(({ key }) => key));
    for (const key of gone) if (!isFound.has(key)) items.delete(key);
    for (const item of found) items.set(item.key, item);
    for (const [key, item] of items) items.set(key, withNewNames(item, renames));
    state = structuredClone(remembered);
    taken.push({ found, gone, state, progress });
  }

  return {
    items,
    state: () => state,
    steps: () => taken,
    async check(source, more = {}) {
      taken = [];
      const stored = storedItemsOf([...items.values()].map(entryOf));
      const steps = source.check({ member, stored, state, isManual: false, budget: 1_000, ...more });
      for (;;) {
        const { done, value } = await steps.next();
        store(value);
        if (!done) continue;
        if (value.failure) throw new FailureError(value.failure.code, value.failure);
        return value;
      }
    },
  };
}

function entryOf({ key, kind, id, due, updatedAt, projectId }: WorkItem): CatalogueEntry {
  return { key, kind, id, due, updatedAt, projectId, chunk: 0 };
}
