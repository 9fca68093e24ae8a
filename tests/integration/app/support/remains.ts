import type { TestExtension } from './extension.ts';

/** What remains of an account that is gone. */
export const NOTHING = {
  connection: { state: 'signedOut', failure: undefined },
  pages: [],
  catalogue: [],
  state: [],
  secrets: [],
  notices: [],
  journal: [],
  days: [],
  marks: [],
  news: [],
  badge: '',
  shown: [],
};

/** All that is stored or shown of an account. */
export async function remainsOf(app: TestExtension): Promise<object> {
  const { pages, catalogue, state, secrets, notices, journal, days, marks, news } = await app.records();
  return {
    connection: await app.connection(),
    pages,
    catalogue,
    state,
    secrets,
    notices,
    journal,
    days,
    marks,
    news,
    badge: app.browser.badge.text,
    shown: [...app.browser.shown],
  };
}
