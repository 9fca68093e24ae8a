import { deleteDB, openDB } from 'idb';
import { expect, it } from 'vitest';
import { letTimePass } from '../support/alarm-clock.ts';
import type { TestExtension } from '../support/extension.ts';
import { tracesOfDeath } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;
const FIRST_STORES = ['items', 'state', 'secrets', 'keys', 'notices'] as const;

it(
  'an update of the database is undone and starts again, whatever step the worker dies at',
  async () => {
    const traces = await tracesOfDeath({
      async prepare(app) {
        const requiredDate = new Date(Date.now() + 5 * MINUTE).toISOString();
        app.control.createTicket('acme', { summary: 'As it was', requiredDate });
        app.control.createTicket('acme', { summary: 'So was this' });
        await app.save();
        await app.worker.signIn();
        await goBackToFirstVersion(app);
      },
      play: ({ worker }) => worker.startUp(),
      async afterStart(app) {
        expect(await app.connection()).toMatchObject({ state: 'signedIn' });
        expect(await app.titles()).toEqual(['As it was', 'So was this']);
      },
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

/** Stores the account as the first version did: one item a record, and one crypto key for all secrets. */
async function goBackToFirstVersion(app: TestExtension): Promise<void> {
  const [records, items] = await Promise.all([app.records(), app.worker.readItems()]);
  await deleteDB('syntaskio');
  const previous = await openDB('syntaskio', 1, {
    upgrade: (database) => FIRST_STORES.forEach((store) => database.createObjectStore(store)),
  });
  for (const item of items) await previous.put('items', item, item.key);
  for (const [kind, { key }] of records.keys as [string, { key: CryptoKey }][])
    if (kind === 'tokens') await previous.put('keys', key, 'vault');
  for (const [key, value] of records.secrets) await previous.put('secrets', value, key);
  for (const [key, value] of records.notifications) await previous.put('notices', value, key);
  for (const [key, value] of records.state)
    if (key === 'session' || key === 'status') await previous.put('state', value, key);
  previous.close();
}
