import { expect, it } from 'vitest';
import { haveList } from '../support/account-scenes.ts';
import { letTimePass } from '../support/alarm-clock.ts';
import { tracesOfDeath } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;

it(
  'another interval applies once it is saved, whatever step of saving it the worker dies at',
  async () => {
    const traces = await tracesOfDeath({
      prepare: (app) => haveList(app),
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
