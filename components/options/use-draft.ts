import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { Policy } from '../../src/domain/policy/parse-policy.ts';
import { parseSettings, type Settings } from '../../src/domain/settings/settings.ts';
import { type Draft, draftOf, isChanged, rebaseDraft } from './draft.ts';
import { allowedEdits } from './policy/field-policy.ts';

export interface DraftState {
  draft: Draft;
  isDirty: boolean;
  edit: (fields: Partial<Draft>) => void;
  /** Call it when `sent` has been stored as `settings`. Only fields edited since stay edited. */
  settle: (sent: Draft, settings: Settings) => void;
}

interface Fields {
  draft: Draft;
  /** The stored values that the draft is compared with. */
  base: Draft;
}

/**
 * The contents of the fields: the stored settings, except for fields being edited. What a policy does not leave to people
 * always shows what holds, whenever the policy comes.
 */
export function useDraft(settings: Settings | undefined, policy: Policy): DraftState {
  const [{ draft, base }, setFields] = useState<Fields>(() => {
    const initial = draftOf(settings ?? parseSettings(undefined, ''));
    return { draft: initial, base: initial };
  });

  const rebase = useCallback(
    (typed: Draft, before: Draft, next: Draft) =>
      rebaseDraft(typed, before, next, (edits) => allowedEdits(policy, edits)),
    [policy],
  );

  useLayoutEffect(() => {
    if (!settings) return;
    const next = draftOf(settings);
    setFields(({ draft: typed, base: before }) => ({ draft: rebase(typed, before, next), base: next }));
  }, [settings, rebase]);

  const edit = useCallback(
    (changes: Partial<Draft>) =>
      setFields((fields) => ({ ...fields, draft: { ...fields.draft, ...allowedEdits(policy, changes) } })),
    [policy],
  );
  const settle = useCallback(
    (sent: Draft, stored: Settings) => {
      const next = draftOf(stored);
      setFields((fields) => ({ draft: rebase(fields.draft, sent, next), base: next }));
    },
    [rebase],
  );

  return { draft, isDirty: isChanged(draft, base), edit, settle };
}
