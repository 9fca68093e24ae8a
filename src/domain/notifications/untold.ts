import { firstIdOf, type ItemNotice, type ItemNotices } from './item-notices.ts';
import type { NoticeKind, Notify } from '../settings/notice-kinds.ts';

/** An item that is to be told, by the most pressing of what is new of it; that settles the rest. */
export interface Untold {
  first: ItemNotice;
  settles: string[];
}

export interface ToldFacts {
  /** The ids of what was told before. */
  told: ReadonlySet<string>;
  /** The ids of the notices on the screen. */
  onScreen: readonly string[];
  /** Which kinds are wanted; `undefined` for nothing at all. */
  notify: Notify | undefined;
}

/**
 * What is yet to be told of the items, a notice an item, and the ids of what needs no notice: it is not wanted, or
 * stands on the screen already as its worker died before it remembered that. What is snoozed waits.
 */
export function untoldOf(
  items: readonly ItemNotices[],
  { told, onScreen, notify }: ToldFacts,
): { untold: Untold[]; settled: string[] } {
  const untold: Untold[] = [];
  const settled: string[][] = [];
  const isWanted = (kind: NoticeKind) => notify?.[kind] === true;
  for (const { notices, isSnoozed, isMuted } of items) {
    if (isSnoozed) continue;
    const fresh = notices.filter(({ id }) => !told.has(id));
    const shown = fresh.findIndex(({ id }) => onScreen.includes(id));
    // What is less pressing than the one that is shown was settled by it.
    if (shown >= 0) settled.push(idsOf(fresh.splice(shown)));
    const first = isMuted ? undefined : fresh.find(({ kind }) => isWanted(kind));
    if (first) untold.push({ first, settles: idsOf(fresh) });
    else settled.push(idsOf(fresh));
  }
  return { untold, settled: settled.flat() };
}

function idsOf(notices: readonly ItemNotice[]): string[] {
  // What is told again at the end of a snooze is told altogether, also should the snooze be taken back.
  return [...new Set(notices.flatMap(({ id }) => [id, firstIdOf(id)]))];
}
