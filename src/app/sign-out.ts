import { clearNotices } from '../browser/notices.ts';
import { wipeAccount } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { present } from './present.ts';
import { abandonSignIn } from './sign-in.ts';

/** Removes everything of the account at once, also offline; settings and client secret stay. */
export async function signOut(): Promise<void> {
  await abandonSignIn();
  await wipeAccount();
  publishChange();
  await clearNotices();
  await present();
}
