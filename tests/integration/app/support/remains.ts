import type { TestExtension } from './extension.ts';

/** What remains of an account that is gone. */
export const NOTHING = {
  connection: { state: 'signedOut', failure: undefined },
  items: [],
  state: [],
  secrets: [],
  notices: [],
  badge: '',
  shown: [],
};

/** All that is stored or shown of an account. */
export async function remainsOf(app: TestExtension): Promise<object> {
  const { items, state, secrets, notices } = await app.records();
  return {
    connection: await app.connection(),
    items,
    state,
    secrets,
    notices,
    badge: app.browser.badge.text,
    shown: [...app.browser.shown],
  };
}
