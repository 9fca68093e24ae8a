import { expect, it } from 'vitest';
import { letTimePass } from '../support/alarm-clock.ts';
import type { TestExtension } from '../support/extension.ts';
import { NOTHING, remainsOf } from '../support/remains.ts';
import { tracesOfDeath } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;

it(
  'another company whose worker dies at any step of saving it never has the account of the former one',
  async () => {
    const traces = await tracesOfDeath({
      prepare: haveList,
      play: (app) => app.save({ companyId: 'globex', checkEveryMinutes: 7 }, 'a secret'),
      async afterStart({ worker }) {
        const { companyId } = await worker.readSettings();
        const { session } = await worker.readSnapshot();
        expect([undefined, companyId]).toContain(session?.companyId);
      },
      // Whose words were not saved saves them again.
      async goOn(app) {
        await app.save({ companyId: 'globex', checkEveryMinutes: 7 }, 'a secret');
        await letTimePass(app, 15 * MINUTE);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'another interval whose worker dies at any step of saving it is in force once it is saved',
  async () => {
    const traces = await tracesOfDeath({
      prepare: haveList,
      play: (app) => app.save({ checkEveryMinutes: 7 }),
      async afterStart(app) {
        const { checkEveryMinutes } = await app.worker.readSettings();
        expect(app.browser.alarms.get('sync')?.periodInMinutes).toBe(checkEveryMinutes);
        expect(await app.connection()).toMatchObject({ state: 'signedIn' });
      },
      async goOn(app) {
        await app.save({ checkEveryMinutes: 7 });
        await letTimePass(app, 15 * MINUTE);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a sign-out whose worker dies at any step has wiped everything or nothing',
  async () => {
    const traces = await tracesOfDeath({
      prepare: haveList,
      play: ({ worker }) => worker.signOut(),
      async afterStart(app) {
        if ((await app.connection()).state === 'signedIn') {
          expect(await app.titles()).toEqual(['Printer']);
          expect(app.browser.shown.size).toBe(1);
        } else {
          expect(await remainsOf(app)).toEqual(NOTHING);
        }
      },
      async goOn(app) {
        await app.worker.signOut();
        await letTimePass(app, 10 * MINUTE);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

/** A session, and a list of which one item was told. */
async function haveList(app: TestExtension): Promise<void> {
  const requiredDate = new Date(Date.now() + MINUTE).toISOString();
  app.control.createTicket('acme', { summary: 'Printer', requiredDate });
  await app.save();
  await app.worker.signIn();
  app.passTime(MINUTE);
  await app.worker.present();
}
