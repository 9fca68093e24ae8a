import type { TestExtension } from './extension.ts';

/** What remains of an account that is gone. */
export const NOTHING = {
  connection: { state: 'signedOut', failure: undefined },
  pages: [],
  catalogue: [],
  state: [],
  secrets: [],
  keys: [],
  notifications: [],
  journal: [],
  days: [],
  annotations: [],
  unreadChanges: [],
  badge: '',
  shown: [],
  granted: [],
  stored: [],
};

/** These outlive an account. */
const SETTINGS = new Set(['settings', 'isSetUp']);

/** All that is stored, shown or granted because of an account, wherever it lies. */
export async function remainsOf(app: TestExtension): Promise<object> {
  const { browser } = app;
  return {
    connection: await app.connection(),
    ...(await app.records()),
    badge: browser.badge.text,
    shown: [...browser.shown],
    granted: [...browser.granted],
    stored: browser.stored().filter(([key]) => !SETTINGS.has(key)),
  };
}
