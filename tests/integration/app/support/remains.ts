import type { TestExtension } from './extension.ts';

/** What `remainsOf` gives if nothing of an account remains. */
export const NOTHING = {
  connection: { state: 'signedOut', failure: undefined },
  chunks: [],
  catalogue: [],
  state: [],
  secrets: [],
  keys: [],
  notifications: [],
  outbox: [],
  journal: [],
  days: [],
  annotations: [],
  unreadChanges: [],
  badge: '',
  shown: [],
  granted: [],
  stored: [],
};

/** The stored values that outlive an account. */
const SETTINGS = new Set(['settings', 'isSetUp']);

/** Everything that is stored, shown or granted because of an account. */
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
