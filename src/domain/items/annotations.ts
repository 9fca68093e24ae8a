import { isMoment } from '../time/time.ts';
import type { ItemKey } from './work-item.ts';

/** What a person decided about an item. */
export interface Annotation {
  /**
   * Hides the item from list, badge and notifications: until a moment (epoch milliseconds), or until the server
   * changes the item from this `updatedAt`.
   */
  snoozed: { until: number } | { untilChangeFrom: number | undefined } | undefined;
  /** Keeps the item in the list, but out of the badge and the notifications. */
  isMuted: boolean;
}

/** The annotations of all items that have one. */
export type Annotations = ReadonlyMap<ItemKey, Annotation>;

export const MUTED: Annotation = { snoozed: undefined, isMuted: true };

/** A snooze until a moment (epoch milliseconds), or until the item changes. */
export function snoozedUntil(until: number | 'change', updatedAt?: number): Annotation {
  const snoozed = until === 'change' ? { untilChangeFrom: updatedAt } : { until };
  return { snoozed, isMuted: false };
}

/**
 * Whether the item is hidden now. A snooze ends here by the clock, at which `present` wakes; one until the next change is
 * ended by `updateAnnotations`.
 *
 * @param updatedAt the last change of the item by the server's clock, if known; epoch milliseconds
 * @param now epoch milliseconds
 */
export function isSnoozed(
  annotation: Annotation | undefined,
  updatedAt: number | undefined,
  now: number,
): boolean {
  if (!annotation?.snoozed) return false;
  return 'until' in annotation.snoozed
    ? now < annotation.snoozed.until
    : annotation.snoozed.untilChangeFrom === updatedAt;
}

/** Parts a list by whether its items are snoozed now. The list stays the same one if none is, so that no later step runs again. */
export function splitSnoozed<Item extends { key: ItemKey; updatedAt: number | undefined }>(
  items: readonly Item[],
  annotations: Annotations,
  now: number,
): { listed: readonly Item[]; snoozed: readonly Item[] } {
  const isOut = ({ key, updatedAt }: Item) => isSnoozed(annotations.get(key), updatedAt, now);
  const snoozed = annotations.size === 0 ? [] : items.filter(isOut);
  return { snoozed, listed: snoozed.length === 0 ? items : items.filter((item) => !isOut(item)) };
}

/** Whether the item counts in the badge and may notify: it is neither snoozed nor muted. */
export function isAudible(
  annotation: Annotation | undefined,
  updatedAt: number | undefined,
  now: number,
): boolean {
  return !annotation?.isMuted && !isSnoozed(annotation, updatedAt, now);
}

/** The next moment after `now` at which a snooze ends; `undefined` if no snooze ends by the clock. */
export function nextSnoozeEnd(annotations: Annotations, now: number): number | undefined {
  let next: number | undefined;
  for (const { snoozed } of annotations.values()) {
    if (!snoozed || !('until' in snoozed) || snoozed.until <= now) continue;
    next = Math.min(next ?? snoozed.until, snoozed.until);
  }
  return next;
}

/** Narrows a stored value; `undefined` if it is not a valid annotation. */
export function parseAnnotation(stored: unknown): Annotation | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const fields: Partial<Record<keyof Annotation, unknown>> = stored;
  const isMuted = fields.isMuted === true;
  const snoozed = parseSnoozed(fields.snoozed);
  return snoozed || isMuted ? { snoozed, isMuted } : undefined;
}

function parseSnoozed(stored: unknown): Annotation['snoozed'] {
  if (typeof stored !== 'object' || stored === null) return undefined;
  if ('until' in stored) return isMoment(stored.until) ? { until: stored.until } : undefined;
  if (!('untilChangeFrom' in stored)) return undefined;
  const { untilChangeFrom } = stored;
  return untilChangeFrom === undefined || isMoment(untilChangeFrom) ? { untilChangeFrom } : undefined;
}
