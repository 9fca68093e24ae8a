import { useEffect, useState } from 'preact/hooks';
import { readSettings } from '../../src/browser/storage/stored-settings.ts';
import { failureText, text } from '../../src/browser/shared/texts.ts';
import { clampMinutes } from '../../src/domain/settings/preference.ts';
import type { Policy } from '../../src/domain/policy/parse-policy.ts';
import type { Settings } from '../../src/domain/settings/settings.ts';
import { numberText } from '../../src/browser/shared/counted-text.ts';
import { send } from '../../src/messages/send.ts';
import { type Draft, type FieldName, NO_KEYS, saveCommandOf, tidyDraft } from './draft.ts';
import { reveal } from './navigation/reveal.ts';
import type { Problem } from './problem.ts';
import { boundsUnder } from './policy/field-policy.ts';
import { problemsOfConnecting, problemsOfSaving, problemsOfSignIn } from './problems.ts';
import { type DraftState, useDraft } from './use-draft.ts';

export interface SettingsForm extends Pick<DraftState, 'draft' | 'isDirty' | 'edit'> {
  /** Why the last attempt failed at this field, until the field changes. */
  problemOf: (field: FieldName) => Problem | undefined;
  /** The result of the last attempt to save. */
  feedback: string;
  save: () => Promise<void>;
  /** Whether the typed values can connect with API keys. Otherwise it points at the problem. */
  canConnect: () => boolean;
  /** Saves what was typed, if necessary; true if a sign-in can begin with it. */
  saveForSignIn: () => Promise<boolean>;
  forgetSecret: () => Promise<void>;
}

interface Refusal {
  problem: Problem;
  /** The value of the field then. */
  value: Draft[FieldName];
}

/** The fields of the options page and their actions. */
export function useSettingsForm(
  settings: Settings | undefined,
  policy: Policy,
  hasPassphrase: boolean,
): SettingsForm {
  const { draft, isDirty, edit, settle } = useDraft(settings, policy);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [feedback, setFeedback] = useState('');

  // After drawing, when the words describe the field.
  useEffect(() => {
    const first = refusals[0];
    if (first) focusField(first.problem.field);
  }, [refusals]);

  function isRefused(problems: Problem[]): boolean {
    setRefusals(problems.map((problem) => ({ problem, value: draft[problem.field] })));
    setFeedback('');
    return problems.length > 0;
  }

  async function store(): Promise<boolean> {
    const sent = tidyDraft(draft);
    edit(sent);
    const reply = await send(saveCommandOf(sent));
    if (!reply.ok) {
      setFeedback(text('options_notSaved', failureText(reply.failure)));
      return false;
    }
    // Keys stay in their fields until the sign-in.
    const stored = await readSettings().catch(() => undefined);
    if (stored) settle({ ...sent, ...NO_KEYS }, stored);
    setFeedback(savedText(draft.checkEveryMinutes, policy));
    return true;
  }

  return {
    draft,
    isDirty,
    feedback,
    problemOf: (field) =>
      refusals.find(({ problem, value }) => problem.field === field && value === draft[field])?.problem,
    edit(changes) {
      setFeedback('');
      edit(changes);
    },
    async save() {
      if (!isRefused(problemsOfSaving(draft, hasPassphrase))) await store();
    },
    canConnect: () => !isRefused(problemsOfConnecting(draft, hasPassphrase)),
    async saveForSignIn() {
      if (isRefused(problemsOfSignIn(draft, hasPassphrase))) return false;
      return isDirty ? store() : true;
    },
    async forgetSecret() {
      const reply = await send({ type: 'forgetClientSecret' });
      setFeedback(reply.ok ? text('options_forgotten') : failureText(reply.failure));
      // The focused button is gone.
      if (reply.ok) focusField('clientSecret');
    },
  };
}

function focusField(field: FieldName): void {
  const element = document.getElementById(field);
  if (element) reveal(element);
}

/** "Saved", and how an interval out of bounds was corrected. */
function savedText(typedMinutes: string, policy: Policy): string {
  const bounds = boundsUnder(policy, 'checkEveryMinutes');
  const minutes = clampMinutes(typedMinutes, bounds);
  if (minutes === Number(typedMinutes)) return text('options_saved');
  const { min, max } = bounds;
  return text('options_savedClamped', numberText(minutes), numberText(min), numberText(max));
}
