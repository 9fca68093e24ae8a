import { text } from '../../../src/browser/shared/texts.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import {
  type PolicyKey,
  POLICY_KEYS,
  type PolicyKeyDefinition,
} from '../../../src/domain/policy/policy-keys.ts';
import { formatTimeOfDay } from '../../../src/domain/time/working-hours.ts';

/** What an administrator has set: what was taken, what is locked, and what was refused; nothing without a policy. */
export function PolicyList({ policy }: { policy: Policy }) {
  const { values, refused } = policy;
  const taken = Object.entries(values) as [PolicyKey, unknown][];
  if (taken.length + refused.length === 0) return null;
  return (
    <div class="failures policy-list">
      <h3>{text('policy_title')}</h3>
      <ul>
        {taken.map(([key, value]) => (
          <li key={key}>
            <code>{key}</code>: <bdi>{wordsOf(key, value)}</bdi>
            <span class="hint">{forceWords(policy, key)}</span>
          </li>
        ))}
        {refused.map(({ key, why }) => (
          <li key={key}>
            <code>{key}</code>
            <span class="hint">{text('policy_refused', text(`policy_refused_${why}`))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function wordsOf(key: PolicyKey, value: unknown): string {
  if (POLICY_KEYS[key].kind === 'time' && typeof value === 'number') return formatTimeOfDay(value);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function forceWords({ locked }: Policy, key: PolicyKey): string {
  if (locked.has(key)) return text('policy_locked');
  const { force }: PolicyKeyDefinition = POLICY_KEYS[key];
  return text(force === 'lockable' ? 'policy_suggestion' : 'policy_inForce');
}
