import { createVaultKey } from '../../../src/auth/vault.ts';
import { createCalendar } from '../../../src/domain/time/calendar.ts';
import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { beginSession } from '../../../src/store/account.ts';
import { commitStep, tidyItems } from '../../../src/store/check.ts';
import { startSignIn } from '../../../src/store/sign-in.ts';
import { dropUnread } from '../../../src/store/unread-changes.ts';
import { presentOutlined } from './outlined.ts';
import { changeSome, createWorkItems } from './work-items.ts';

// Runs the store of the extension on a page of its own.

const SESSION = 'bench';
const MEMBER = { id: 1, identifier: 'jdoe', name: 'Jane Doe' };

let items: WorkItem[] = [];
let round = 0;

/** Stores a list like a first check. */
export function fill(count: number): Promise<void> {
  return fillWith(createWorkItems(count));
}

export async function fillWith(list: readonly WorkItem[]): Promise<void> {
  const now = Date.now();
  await startSignIn(SESSION, now);
  await beginSession(
    {
      id: SESSION,
      companyId: 'acme' as CompanyId,
      clientId: 'bench',
      server: { connectBy: 'oauth' },
      member: MEMBER,
      isMemberReported: true,
      itemsOf: MEMBER.id,
      listSince: now,
      accessExpiresAt: now,
      ended: undefined,
      isLocked: false,
    },
    {
      sealed: { iv: new Uint8Array(12), data: new ArrayBuffer(16) },
      key: { kind: 'plain', key: await createVaultKey(), madeAt: now },
    },
    SESSION,
  );
  items = list.map((item) => ({ ...item, updatedAt: now }));
  await store(items);
  await tidyItems();
}

/** Stores this number of changed items and computes the badge. @returns the time in milliseconds */
export function change(count: number): Promise<number> {
  return timeOf(changesOf(count));
}

/** The same, but writes all items again. */
export function rewrite(count: number): Promise<number> {
  const changed = new Map(changesOf(count).map((item) => [item.key, item]));
  round += 1;
  const all = items.map((item) => ({ ...(changed.get(item.key) ?? item), updatedAt: Date.now() + round }));
  return timeOf(all);
}

/** The time until what was found is stored and on the badge, for a person who has seen all earlier changes. */
async function timeOf(found: WorkItem[]): Promise<number> {
  await dropUnread(items.map(({ key }) => key));
  const start = performance.now();
  await store(found);
  const keep = await presentOutlined(createCalendar(Date.now(), 'Europe/Berlin', 1));
  const took = performance.now() - start;
  await keep?.();
  await tidyItems();
  return took;
}

/** The unavoidable work: parsing this number of items of a reply. */
export function parse(count: number): number {
  const text = JSON.stringify(changesOf(count));
  const start = performance.now();
  JSON.parse(text);
  return performance.now() - start;
}

function changesOf(count: number): WorkItem[] {
  round += 1;
  return changeSome(items, count, round).map((item) => ({ ...item, updatedAt: Date.now() + round }));
}

/** Stores what a check found, like its last step. */
export async function store(found: WorkItem[]): Promise<void> {
  await commitStep(SESSION, {
    found,
    gone: [],
    syncState: { checks: round },
    status: { succeededAt: Date.now() },
  });
}
