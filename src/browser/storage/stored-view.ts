import type { ListView } from '../../domain/items/list-view.ts';
import { viewUnder } from '../../domain/policy/view-under-policy.ts';
import { onRecordChange, readRecord, RECORDS } from './records.ts';
import { readPolicy } from './stored-settings.ts';

/** The list view as it holds now, under the policy that was last known. @throws FailureError `storage` */
export async function readView(): Promise<ListView> {
  const [policy, chosen] = await Promise.all([readPolicy(), readRecord('local', RECORDS.view)]);
  return viewUnder(policy, chosen);
}

/** Calls back whenever a view or a policy has been stored. Returns a function that stops it. */
export function onViewChange(listener: () => void): () => void {
  return onRecordChange([RECORDS.view, RECORDS.policy], listener);
}
