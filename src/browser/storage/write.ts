import type { ListView } from '../../domain/items/list-view.ts';
import { chosenAfter, parseChosen } from '../../domain/policy/chosen-settings.ts';
import { chosenView } from '../../domain/policy/view-under-policy.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { readRecord, RECORDS, removeRecord, writeRecord } from './records.ts';
import { defaultClientId, readPolicy, readSettingsAndPolicy } from './stored-settings.ts';

// Only the worker writes; pages send a command. All functions throw FailureError `storage`.

/** Stores what of these settings a person has chosen; the rest follows the policy and the build. */
export async function writeSettings(settings: Settings): Promise<void> {
  const [stored, held] = await Promise.all([readRecord('local', RECORDS.settings), readSettingsAndPolicy()]);
  const chosen = parseChosen(stored, defaultClientId());
  await writeRecord('local', RECORDS.settings, chosenAfter(settings, held.settings, chosen, held.policy));
}

/** Stores the policy as the browser gave it. It stays known while the browser does not give it yet. */
export function writePolicy(raw: unknown): Promise<void> {
  return writeRecord('local', RECORDS.policy, raw);
}

/** Stores what of this view a person has chosen; the rest follows the policy. */
export async function writeView(view: ListView): Promise<void> {
  const [stored, policy] = await Promise.all([readRecord('local', RECORDS.view), readPolicy()]);
  await writeRecord('local', RECORDS.view, chosenView(policy, view, stored));
}

/** Deletes the view, as its names belong to an account. */
export function deleteView(): Promise<void> {
  return removeRecord('local', RECORDS.view);
}

/** Stores that the set-up is done. */
export function finishSetup(): Promise<void> {
  return writeRecord('local', RECORDS.isSetUp, true);
}
