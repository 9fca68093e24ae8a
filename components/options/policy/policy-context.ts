import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { NO_POLICY, type Policy } from '../../../src/domain/policy/parse-policy.ts';
import { settingsUnder } from '../../../src/domain/policy/settings-under-policy.ts';
import { parseSettings } from '../../../src/domain/settings/settings.ts';
import { policyText } from '../../policy-text.ts';
import { type Draft, draftOf, type FieldName } from '../draft.ts';
import { hasSuggestion, isBounded, isFieldLocked } from './field-policy.ts';

interface FieldsUnderPolicy {
  policy: Policy;
  /** The fields as they are filled in. */
  draft: Draft;
  /** The fields as they are without any choice of a person. */
  suggested: Draft;
}

const INITIAL = draftOf(parseSettings(undefined, ''));

export const PolicyContext = createContext<FieldsUnderPolicy>({
  policy: NO_POLICY,
  draft: INITIAL,
  suggested: INITIAL,
});

/** What the page provides to its fields. What the policy suggests is worked out once for each policy. */
export function useFieldsUnder(policy: Policy, draft: Draft): FieldsUnderPolicy {
  const suggested = useMemo(() => draftOf(settingsUnder(policy, {}, '')), [policy]);
  return useMemo(() => ({ policy, draft, suggested }), [policy, draft, suggested]);
}

export interface FieldNote {
  isLocked: boolean;
  /** Who has set or suggested the value; `undefined` for nobody. */
  words: string | undefined;
  /** The id of the note, for the description of the field. */
  id: string | undefined;
}

/** What the policy says of a field. */
export function useFieldPolicy(field: FieldName): FieldNote {
  const { policy, draft, suggested } = useContext(PolicyContext);
  const isLocked = isFieldLocked(policy, field);
  const words = noteOf();
  return { isLocked, words, id: words === undefined ? undefined : `${field}-policy` };

  function noteOf(): string | undefined {
    if (isLocked) return policyText('policy_setBy', policy);
    if (isBounded(policy, field)) return policyText('policy_limitsBy', policy);
    const isSuggested = hasSuggestion(policy, field) && draft[field] === suggested[field];
    return isSuggested ? policyText('policy_suggestedBy', policy) : undefined;
  }
}

/** The policy alone. */
export function usePolicy(): Policy {
  return useContext(PolicyContext).policy;
}
