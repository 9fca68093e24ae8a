import type { Due } from '../../../src/domain/items/due.ts';
import type { IsoDate } from '../../../src/domain/time/calendar.ts';
import { itemKeyOf, type WorkItem } from '../../../src/domain/items/work-item.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-11T15:00:00Z');
const WORDS =
  'printer offline after update user cannot sign in mailbox full slow network laptop screen'.split(' ');
const STATUSES = ['New', 'In Progress', 'Waiting on Customer', 'Scheduled', 'Re-opened'];
const PRIORITIES = ['Priority 1 - Critical', 'Priority 2 - High', 'Priority 3 - Medium', 'Priority 4 - Low'];
const PLACES = ['Service Desk', 'Network Operations', 'Field Service', 'Onboarding'];

/**
 * Items of a service desk, the same ones each time. Half are due at an instant, a third on a date.
 *
 * @param now the moment around which they are due, epoch milliseconds
 */
export function createWorkItems(count: number, now = NOW): WorkItem[] {
  const random = createRandom(1);
  return Array.from({ length: count }, (_, index) => createWorkItem(100_000 + index * 3, random, now));
}

/** The same items with another title, status and due date. */
export function changeSome(items: readonly WorkItem[], count: number, seed: number): WorkItem[] {
  const random = createRandom(seed);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(Math.floor(random() * items.length));
  return [...chosen].map((index) => createWorkItem(items[index]?.id ?? 0, random));
}

/** A number to sort by. Items without a due date come last. */
export function dueNumberOf({ due }: WorkItem): number {
  if (!due) return Number.MAX_SAFE_INTEGER;
  return due.type === 'instant' ? due.at : Date.parse(`${due.date}T23:59:59Z`);
}

export function sortByDue(items: readonly WorkItem[]): WorkItem[] {
  const dues = new Map(items.map((item) => [item, dueNumberOf(item)]));
  return items.toSorted((a, b) => (dues.get(a) ?? 0) - (dues.get(b) ?? 0));
}

function createWorkItem(id: number, random: () => number, now = NOW): WorkItem {
  const pick = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)] ?? '';
  const length = 5 + Math.floor(random() * 9);
  return {
    key: itemKeyOf('ticket', id),
    kind: 'ticket',
    id,
    title: Array.from({ length }, () => pick(WORDS)).join(' '),
    due: createDue(random, now),
    status: pick(STATUSES),
    priority: pick(PRIORITIES),
    place: pick(PLACES),
    company: `${pick(WORDS)} & ${pick(WORDS)} Limited`,
    projectId: undefined,
    updatedAt: undefined,
  };
}

function createDue(random: () => number, now: number): Due | undefined {
  const at = now + Math.round((random() - 0.3) * 60 * 24) * HOUR;
  const kind = random();
  if (kind < 0.5) return { type: 'instant', at };
  return kind < 0.83 ? { type: 'date', date: new Date(at).toISOString().slice(0, 10) as IsoDate } : undefined;
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
