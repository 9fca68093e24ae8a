import type { Page } from '@playwright/test';
import type { ServerOptions } from '../connectwise-server/index.ts';
import type { PageName } from './pages.ts';
import type { Stage } from './stage.ts';

/** One way in which a page can look. */
export interface State {
  /** A unique name in kebab-case, which the state's files are named after. */
  name: string;
  page: PageName;
  /** Leads to the state from the loaded page, and relies on what the previous states of the scene have left. */
  reach: (page: Page, stage: Stage) => Promise<void>;
  /** Selects the part that differs from other states; without it, the snapshot has the whole page. */
  part?: string;
  /** Set if tests also compare its pixels, in a browser for which there is a stored picture. */
  isPictured?: true;
  /** The additional looks in which the gallery shows the state. */
  looks?: readonly LookName[];
}

/** States that are played one after the other in one browser. */
export interface Scene {
  name: string;
  serverOptions?: ServerOptions;
  /** What an administrator has set up before the installation. */
  policy?: object;
  /** Runs before the first state. */
  prepare?: (stage: Stage) => Promise<void>;
  states: readonly State[];
}

/** The unusual ways in which a page may be shown. */
export type LookName = 'narrow' | 'wide' | 'largeText' | 'forcedColours' | 'rightToLeft';
