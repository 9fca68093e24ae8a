import { finishSetup } from '../../browser/storage/write.ts';
import { FailureError } from '../../domain/failure.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { linkedItemOf } from '../../domain/surface/item-link.ts';
import type { Command } from '../../messages/contract.ts';
import { checkNow } from '../check/check-now.ts';
import { connectWithKeys } from '../sign-in/connect-with-keys.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { runTask } from '../shared/run-task.ts';
import { armLock, lock, unlock } from './lock.ts';
import { changeTimer, mute, pause, see, snooze, bringBack } from './annotate.ts';
import { openItem } from './open-item.ts';
import { forgetClientSecret, saveSettings } from './save-settings.ts';
import { decideEntry } from '../outbox/decide-entry.ts';
import { keepDraft } from '../outbox/drafts.ts';
import { readFacts } from '../outbox/read-facts.ts';
import { present } from '../present/present.ts';
import { sendNow } from '../outbox/run-outbox.ts';
import { saveActs } from '../outbox/save-acts.ts';
import { saveView } from './save-view.ts';
import { signIn } from '../sign-in/sign-in.ts';
import { signOut } from '../account/sign-out.ts';

/** Does what a page asks for. Unless the page asks on its own, this shows that a person is there. */
export async function execute(command: Command): Promise<void> {
  await run(command);
  // A page may stay open for days, so new items in view at night prove no presence. The reply does not wait for it: if
  // the alarm cannot be set, the previous one locks earlier.
  if (command.type !== 'lock' && command.type !== 'see') {
    const now = Date.now();
    runTask(ifPossible(() => armLock(now)));
  }
}

function run(command: Command): Promise<void> {
  switch (command.type) {
    case 'checkNow':
      return checkNow();
    case 'signIn':
      return signIn();
    case 'connectWithKeys':
      return connectWithKeys(command);
    case 'signOut':
      return signOut();
    case 'saveSettings':
      return saveSettings(command.settings, command);
    case 'finishSetup':
      return finishSetup();
    case 'unlock':
      return unlock(command.passphrase);
    case 'lock':
      return lock();
    case 'forgetClientSecret':
      return forgetClientSecret();
    case 'snooze':
      return snooze(command.key, command.until);
    case 'mute':
      return mute(command.key);
    case 'bringBack':
      return bringBack(command.key);
    case 'see':
      return see(command.keys);
    case 'pause':
      return pause(command.until);
    case 'resume':
      return pause(undefined);
    case 'open':
      return openOrFail(command.key, command.inBackground);
    case 'saveView':
      return saveView(command.view);
    case 'saveActs':
      return thenPresent(saveActs(command.key, command.acts, command.item));
    case 'readFacts':
      return readFacts(command.key);
    case 'keepDraft':
      return keepDraft(command.key, command.text, command.previous);
    case 'changeTimer':
      return changeTimer(command.key, command.action);
    case 'sendNow':
      return sendNow();
    case 'decideEntry':
      return thenPresent(decideEntry(command.id, command.decision));
  }
}

/** A ticket that a person closes leaves the badge at once, and comes back with an undo. */
async function thenPresent(change: Promise<void>): Promise<void> {
  await change;
  await ifPossible(present);
}

/** A page that receives the failure opens the address on its own. */
async function openOrFail(key: ItemKey, inBackground: boolean): Promise<void> {
  // What is not saved yet may belong to an item that has left the list.
  if (!(await openItem(key, inBackground, linkedItemOf(key)))) throw new FailureError('unexpected');
}
