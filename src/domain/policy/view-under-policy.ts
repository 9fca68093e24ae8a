import {
  HIDING_FIELDS,
  type HidingField,
  type ListView,
  parseListView,
  parseValues,
} from '../items/list-view.ts';
import type { Policy } from './parse-policy.ts';
import type { PolicyKey } from './policy-keys.ts';

const KEYS = { place: 'hiddenBoards', status: 'hiddenStatuses' } as const satisfies Record<
  HidingField,
  PolicyKey
>;

/** A view as it is stored: what a person hides, and what they show although a policy suggests to hide it. */
export type ChosenView = ListView & { shown: Record<HidingField, string[]> };

/**
 * The list view that holds: a policy hides its values beside those that the person hides. What it only suggests, a person
 * can show.
 *
 * @param chosen the view as it is stored
 */
export function viewUnder(policy: Policy, chosen: unknown): ListView {
  const view = parseListView(chosen);
  const shown = shownIn(chosen);
  const hidden = { ...view.hidden };
  for (const field of HIDING_FIELDS) {
    const set = hiddenBy(policy, field);
    const kept = isLocked(policy, field) ? set : set.filter((value) => !shown[field].includes(value));
    hidden[field] = [...new Set([...kept, ...view.hidden[field]])];
  }
  return { ...view, hidden };
}

/** The values that a person cannot show permanently. */
export function lockedHidden(policy: Policy): ListView['hidden'] {
  const lockedIn = (field: HidingField) => (isLocked(policy, field) ? [...hiddenBy(policy, field)] : []);
  return { place: lockedIn('place'), status: lockedIn('status') };
}

/**
 * What is to be stored of a view, so that without the policy only what the person has hidden is hidden.
 *
 * @param saved the view as a person saved it
 * @param chosen the view as it is stored before
 */
export function chosenView(policy: Policy, saved: ListView, chosen: unknown): ChosenView {
  const own = parseListView(chosen).hidden;
  const shown = shownIn(chosen);
  const hidden = { ...saved.hidden };
  for (const field of HIDING_FIELDS) {
    const set = hiddenBy(policy, field);
    hidden[field] = saved.hidden[field].filter((value) => !set.includes(value) || own[field].includes(value));
    if (!isLocked(policy, field)) shown[field] = set.filter((value) => !saved.hidden[field].includes(value));
  }
  return { ...saved, hidden, shown };
}

function hiddenBy({ values }: Policy, field: HidingField): readonly string[] {
  return values[KEYS[field]] ?? [];
}

function isLocked({ locked }: Policy, field: HidingField): boolean {
  return locked.has(KEYS[field]);
}

function shownIn(chosen: unknown): Record<HidingField, string[]> {
  const { shown }: { shown?: unknown } = typeof chosen === 'object' && chosen !== null ? { ...chosen } : {};
  const { place, status }: Partial<Record<HidingField, unknown>> =
    typeof shown === 'object' && shown !== null ? { ...shown } : {};
  return { place: parseValues(place), status: parseValues(status) };
}
