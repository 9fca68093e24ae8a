import type { Command } from '../messages/contract.ts';
import { forgetClientSecret, saveSettings } from './save-settings.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { sync } from './sync.ts';

/** Does what a page asks for. */
export function execute(command: Command): Promise<void> {
  switch (command.type) {
    case 'checkNow':
      return sync('person');
    case 'signIn':
      return signIn();
    case 'signOut':
      return signOut();
    case 'saveSettings':
      return saveSettings(command.settings, command.clientSecret);
    case 'forgetClientSecret':
      return forgetClientSecret();
  }
}
