import { changes } from './scenes/changes.ts';
import { cutOff } from './scenes/cut-off.ts';
import { firstList } from './scenes/first-list.ts';
import { list } from './scenes/list.ts';
import { managed } from './scenes/managed.ts';
import { memberNeeded } from './scenes/member-needed.ts';
import { psaList } from './scenes/psa-list.ts';
import { settingUp } from './scenes/setting-up.ts';
import { signedInOptions } from './scenes/signed-in-options.ts';
import { trouble } from './scenes/trouble.ts';
import type { Scene } from './state.ts';

/** Every state of the extension's pages that people see, for the gallery and the tests. */
export const SCENES: readonly Scene[] = [
  settingUp,
  firstList,
  list,
  changes,
  psaList,
  signedInOptions,
  managed,
  memberNeeded,
  trouble,
  cutOff,
];
