import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { parseSettings, type Settings } from '../../src/domain/settings/settings.ts';
import { type Draft, draftOf, isChanged, rebaseDraft } from './draft.ts';

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

/** The contents of the fields: the stored settings, except for fields being edited. */
export function useDraft(settings: Settings | undefined): DraftState {
  const [{ draft, base }, setFields] = useState<Fields>(() => {
    const initial = draftOf(settings ?? parseSettings(undefined, ''));
    return { draft: initial, base: initial };
  });

  useLayoutEffect(() => {
    if (!settings) return;
    const next = draftOf(settings);
    setFields((fields) => ({ draft: rebaseDraft(fields.draft, fields.base, next), base: next }));
  }, [settings]);

  const edit = useCallback(
    (changes: Partial<Draft>) =>
      setFields((fields) => ({ ...fields, draft: { ...fields.draft, ...changes } })),
    [],
  );
  const settle = useCallback((sent: Draft, stored: Settings) => {
    const next = draftOf(stored);
    setFields((fields) => ({ draft: rebaseDraft(fields.draft, sent, next), base: next }));
  }, []);

  return { draft, isDirty: isChanged(draft, base), edit, settle };
}
