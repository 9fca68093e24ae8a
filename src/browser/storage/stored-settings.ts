import { parseChosen } from '../../domain/policy/chosen-settings.ts';
import { parsePolicy, type Policy } from '../../domain/policy/parse-policy.ts';
import { settingsUnder } from '../../domain/policy/settings-under-policy.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { onRecordChange, readRecord, RECORDS } from './records.ts';

/** The client ID of the build (`CONNECTWISE_CLIENT_ID`), or empty. */
declare const __DEFAULT_CLIENT_ID__: string;

export function defaultClientId(): string {
  return __DEFAULT_CLIENT_ID__;
}

/**
 * The settings as they hold now, under the policy that was last known. Pages and worker read them again for each event.
 *
 * @throws FailureError `storage`
 */
export async function readSettings(): Promise<Settings> {
  return (await readSettingsAndPolicy()).settings;
}

/** The same together with that policy. @throws FailureError `storage` */
export async function readSettingsAndPolicy(): Promise<{ settings: Settings; policy: Policy }> {
  const [stored, policy] = await Promise.all([readRecord('local', RECORDS.settings), readPolicy()]);
  return {
    settings: settingsUnder(policy, parseChosen(stored, defaultClientId()), defaultClientId()),
    policy,
  };
}

/** The policy that was last known. @throws FailureError `storage` */
export async function readPolicy(): Promise<Policy> {
  return parsePolicy(await readRawPolicy());
}

/** The same as the browser gave it; `undefined` if there never was one. @throws FailureError `storage` */
export function readRawPolicy(): Promise<unknown> {
  return readRecord('local', RECORDS.policy);
}

/** Whether neither settings nor a policy were ever stored. @throws FailureError `storage` */
export async function isWithoutSettings(): Promise<boolean> {
  const [stored, policy] = await Promise.all([
    readRecord('local', RECORDS.settings),
    readRecord('local', RECORDS.policy),
  ]);
  return stored === undefined && policy === undefined;
}

/** Calls back whenever the worker has stored settings or a policy. Returns a function that stops it. */
export function onSettingsChange(listener: () => void): () => void {
  return onRecordChange([RECORDS.settings, RECORDS.policy], listener);
}
