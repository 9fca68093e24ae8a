import { HIDING_FIELDS, type HidingField, type ListView, parseListView } from '../items/list-view.ts';
import type { Policy } from './parse-policy.ts';
import type { PolicyKey } from './policy-keys.ts';

const KEYS = { place: 'hiddenBoards', status: 'hiddenStatuses' } as const satisfies Record<
  HidingField,
  PolicyKey
>;

/** A view as it is stored: what a person has not changed is left out, and follows the policy. */
export type ChosenView = Omit<ListView, 'hidden'> & { hidden: Partial<ListView['hidden']> };

/**
 * The list view that holds. A locked policy hides its values beside those that the person hides; one that only suggests
 * counts until the person hides or shows anything of the same field.
 *
 * @param chosen the view as it is stored
 */
export function viewUnder(policy: Policy, chosen: unknown): ListView {
  const view = parseListView(chosen);
  const hidden = { ...view.hidden };
  for (const field of HIDING_FIELDS) {
    const suggested = policy.values[KEYS[field]] ?? [];
    const locked = lockedHidden(policy)[field];
    if (locked.length > 0) hidden[field] = [...new Set([...locked, ...view.hidden[field]])];
    else if (!isChosen(chosen, field)) hidden[field] = [...suggested];
  }
  return { ...view, hidden };
}

/** The values that a person cannot show permanently. */
export function lockedHidden({ values, locked }: Policy): ListView['hidden'] {
  const lockedIn = (key: 'hiddenBoards' | 'hiddenStatuses') => (locked.has(key) ? (values[key] ?? []) : []);
  return { place: lockedIn(KEYS.place), status: lockedIn(KEYS.status) };
}

/**
 * What is to be stored of a view, so that without the policy only what the person has hidden is hidden.
 *
 * @param saved the view as a person saved it
 * @param chosen the view as it is stored before
 */
export function chosenView(policy: Policy, saved: ListView, chosen: unknown): ChosenView {
  const before = viewUnder(policy, chosen);
  const own = parseListView(chosen).hidden;
  const locked = lockedHidden(policy);
  const hidden: ChosenView['hidden'] = {};
  for (const field of HIDING_FIELDS) {
    const isSame = JSON.stringify(saved.hidden[field]) === JSON.stringify(before.hidden[field]);
    if (isSame && !isChosen(chosen, field)) continue;
    const isOwn = (value: string) => !locked[field].includes(value) || own[field].includes(value);
    hidden[field] = saved.hidden[field].filter(isOwn);
  }
  return { ...saved, hidden };
}

function isChosen(chosen: unknown, field: HidingField): boolean {
  if (typeof chosen !== 'object' || chosen === null || !('hidden' in chosen)) return false;
  const { hidden } = chosen;
  return typeof hidden === 'object' && hidden !== null && field in hidden;
}
