import type { Policy } from '../policy/parse-policy.ts';
import { changesUnder } from '../policy/settings-under-policy.ts';
import type { ChangesFromHere } from '../settings/changes-from-here.ts';
import { DAY } from '../time/time.ts';
import { type Ability, abilityOf, type Act, isMailed } from './act.ts';
import type { Entry } from './entry.ts';

/** A server or a role that refused an ability. Another try may succeed: an administrator can have changed that. */
export interface Refusal {
  ability: Ability;
  reason: 'noRight' | 'notSupported';
  /** Epoch milliseconds. */
  at: number;
}

/** How long a refusal is remembered, in milliseconds. */
const REMEMBERED_MS = DAY;

/** Whether the settings allow it. */
export function isAllowed(ability: Ability, allowed: ChangesFromHere): boolean {
  return allowed === 'all' || (allowed === 'notesAndTime' && (ability === 'note' || ability === 'time'));
}

/** Whether a policy allows an act. */
export function isPermitted(act: Act, policy: Policy): boolean {
  const mayMail = policy.values.allowCustomerMail !== false;
  return isAllowed(abilityOf(act), changesUnder(policy)) && (mayMail || !isMailed(act));
}

/** Why an ability was refused within the last day; `undefined` if it was not. @param now epoch milliseconds */
export function refusalOf(refusals: readonly Refusal[], ability: Ability, now: number): Refusal | undefined {
  return refusals.find((one) => one.ability === ability && Math.abs(now - one.at) < REMEMBERED_MS);
}

/** What is remembered after an entry was sent. What was done once is not refused any more. */
export function afterOutcome(
  refusals: readonly Refusal[],
  { act, state, removes }: Entry,
  now: number,
): readonly Refusal[] {
  // Who may not delete a record may still create one.
  if (removes !== undefined) return refusals;
  const ability = abilityOf(act);
  const others = refusals.filter((one) => one.ability !== ability);
  if (state.name === 'done') return others.length === refusals.length ? refusals : others;
  if (state.name !== 'refused') return refusals;
  const { reason } = state;
  return reason === 'noRight' || reason === 'notSupported'
    ? [...others, { ability, reason, at: now }]
    : refusals;
}
