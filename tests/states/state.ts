import type { Page } from '@playwright/test';
import type { ServerOptions } from '../connectwise-server/index.ts';
import type { PageName } from './pages.ts';
import type { Stage } from './stage.ts';

/** One way in which a page can look. */
export interface State {
  /** Kebab-case, unlike that of any other state: its files are named after it. */
  name: string;
  page: PageName;
  /** Leads there from the page as it was just loaded, with all that the states before it in its scene have left. */
  reach: (page: Page, stage: Stage) => Promise<void>;
  /** Selects what differs from other states, where that is little of a long page; else the page is told in full. */
  part?: string;
  /** Whether tests compare its pixels as well, where a picture of such a browser is kept. */
  isPictured?: true;
  /** In which other ways the gallery shows it. */
  looks?: readonly LookName[];
}

/** States that are reached one after the other in one browser. */
export interface Scene {
  name: string;
  serverOptions?: ServerOptions;
  /** What all its states begin with. */
  prepare?: (stage: Stage) => Promise<void>;
  states: readonly State[];
}

/** How else than as usual a page may have to be shown. */
export type LookName = 'narrow' | 'wide' | 'largeText' | 'forcedColours' | 'rightToLeft';
