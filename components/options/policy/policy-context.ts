import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { NO_POLICY, type Policy } from '../../../src/domain/policy/parse-policy.ts';
import { parseSettings } from '../../../src/domain/settings/settings.ts';
import { policyText } from '../../policy-text.ts';
import { type Draft, draftOf, type FieldName } from '../draft.ts';
import { isBounded, isFieldLocked, isSuggestion } from './field-policy.ts';

/** The policy, and the fields as they are filled in. */
export const PolicyContext = createContext<{ policy: Policy; draft: Draft }>({
  policy: NO_POLICY,
  draft: draftOf(parseSettings(undefined, '')),
});

export interface FieldNote {
  isLocked: boolean;
  /** Who has set or suggested the value; `undefined` for nobody. */
  words: string | undefined;
  /** The id of the note, for the description of the field. */
  id: string | undefined;
}

/** What the policy says of a field. */
export function useFieldPolicy(field: FieldName): FieldNote {
  const { policy, draft } = useContext(PolicyContext);
  const isLocked = isFieldLocked(policy, field);
  const words = noteOf();
  return { isLocked, words, id: words === undefined ? undefined : `${field}-policy` };

  function noteOf(): string | undefined {
    if (isLocked) return policyText('policy_setBy', policy);
    if (isBounded(policy, field)) return policyText('policy_limitsBy', policy);
    return isSuggestion(policy, draft, field) ? policyText('policy_suggestedBy', policy) : undefined;
  }
}

/** The policy alone. */
export function usePolicy(): Policy {
  return useContext(PolicyContext).policy;
}
