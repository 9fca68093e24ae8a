import { expect, it } from 'vitest';
import { ACCOUNT_SCENES, haveList } from '../support/account-scenes.ts';
import { letTimePass } from '../support/alarm-clock.ts';
import { tracesOfRefusal } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;
const PASSPHRASE = 'four words nobody joins';

it.each(ACCOUNT_SCENES)(
  '%s, whatever call the browser refuses once',
  async (_, scene) => {
    expect(await tracesOfRefusal(scene)).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a passphrase locks in the end, whatever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      prepare: (app) => haveList(app, { staySignedIn: 'passphrase' }, PASSPHRASE),
      play: ({ worker }) => worker.answerAlarm('lock'),
      goOn: (app) => letTimePass(app, 5 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a session outlives a start of the worker, whatever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      prepare: (app) => haveList(app, { staySignedIn: 'untilClosed' }),
      play: ({ worker }) => worker.startUp(),
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a session and its list outlive a check with a renewal, whatever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      async prepare(app) {
        await haveList(app, { staySignedIn: 'untilClosed' });
        app.control.createTicket('acme', { summary: 'New' });
        app.control.expireAccessTokens();
      },
      play: ({ worker }) => worker.check(),
      async afterStart(app) {
        expect(await app.connection()).toMatchObject({ state: 'signedIn' });
        expect(await app.titles()).toContain('Printer');
      },
      goOn: (app) => letTimePass(app, 20 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);
