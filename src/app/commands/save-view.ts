import { readView } from '../../browser/storage/stored-view.ts';
import { deleteView, writeView } from '../../browser/storage/write.ts';
import type { ListView } from '../../domain/items/list-view.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { keepForAccount } from '../shared/keep-for-account.ts';
import { present } from '../present/present.ts';

/**
 * Stores how a person looks at the list, as long as there is a list. The badge does not count what is hidden there.
 *
 * @throws FailureError `storage`
 */
export async function saveView(view: ListView): Promise<void> {
  const previous = await ifPossible(readView);
  await keepForAccount(() => writeView(view), deleteView);
  if (JSON.stringify(previous?.hidden) !== JSON.stringify(view.hidden)) await ifPossible(present);
}
