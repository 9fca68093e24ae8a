import { expect, it } from 'vitest';
import { parseListView } from '../../../../src/domain/list-view.ts';
import { letTimePass } from '../support/alarm-clock.ts';
import type { ItemKey } from '../../../../src/domain/work-item.ts';
import type { TestExtension } from '../support/extension.ts';
import { expectNothingOf } from '../support/former-account.ts';
import { connectByKeys, installPsaSite, NA_SETTINGS } from '../support/psa-site.ts';
import { NOTHING, remainsOf } from '../support/remains.ts';
import { tracesOfRefusal } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;
const CONTOSO = parseListView({ filters: { company: ['Contoso'] }, hidden: { status: ['Waiting'] } });
const PASSPHRASE = 'four words nobody joins';

it.each([
  ['by a plain key', {}],
  ['until the browser closes', { staySignedIn: 'untilClosed' as const }],
])(
  'a sign-out of a session that is kept %s leaves nothing, or everything, whichever call the browser refuses once',
  async (_, settings) => {
    const traces = await tracesOfRefusal({
      async prepare(app) {
        await haveList(app, settings);
        await app.worker.execute({ type: 'saveView', view: CONTOSO });
        await app.worker.execute({ type: 'open', key: await keyOfFirst(app), inBackground: false });
      },
      play: ({ worker }) => worker.signOut(),
      async afterStart(app) {
        if ((await app.connection()).state === 'signedIn') expect(await app.titles()).toEqual(['Printer']);
        else expect(await remainsOf(app)).toEqual(NOTHING);
      },
      async goOn(app) {
        await app.worker.signOut();
        expect(await remainsOf(app)).toEqual(NOTHING);
        await letTimePass(app, 10 * MINUTE);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a sign-out of a session by keys gives the access to the server back, whichever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      async prepare(app) {
        installPsaSite();
        await connectByKeys(app);
      },
      play: ({ worker }) => worker.signOut(),
      async afterStart(app) {
        if ((await app.connection()).state !== 'signedIn') expect(await remainsOf(app)).toEqual(NOTHING);
      },
      async goOn(app) {
        await app.worker.signOut();
        expect(await remainsOf(app)).toEqual(NOTHING);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'another member who signs in gets nothing of the former one, whichever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      async prepare(app) {
        await haveList(app);
        await app.worker.execute({ type: 'saveView', view: CONTOSO });
        app.control.createTicket('acme', {
          summary: 'Of Alan',
          owner: 'asmith',
          requiredDate: '2026-03-11T11:00:00Z',
        });
        app.control.revokeGrants();
        app.control.expireAccessTokens();
        await app.worker.sync();
        app.window.member = 'asmith';
      },
      play: ({ worker }) => worker.signIn(),
      afterStart: expectNothingOf('Contoso', 'asmith'),
      async goOn(app) {
        const { state } = await app.connection();
        if (state !== 'signedIn' && state !== 'identifying') await app.worker.signIn();
        await letTimePass(app, 10 * MINUTE);
        await expectNothingOf('Contoso', 'asmith')(app);
        expect(await app.titles()).toEqual(['Of Alan']);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a sign-in by keys leads to a session, or leaves no access, whichever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      async prepare(app) {
        installPsaSite();
        await app.save(NA_SETTINGS);
      },
      play: (app) => connectByKeys(app),
      async afterStart(app) {
        const { state } = await app.connection();
        expect(['signedIn', 'signedOut']).toContain(state);
        if (state === 'signedOut') expect([...app.browser.granted]).toEqual([]);
      },
      async goOn(app) {
        if ((await app.connection()).state !== 'signedIn') await connectByKeys(app);
        await letTimePass(app, 10 * MINUTE);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a passphrase locks in the end, whichever call the browser refuses once',
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
  'a session outlives a start of the worker, whichever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      prepare: (app) => haveList(app, { staySignedIn: 'untilClosed' }),
      async play({ worker }) {
        await worker.startUp();
      },
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'a session and its list outlive a check with a renewal, whichever call the browser refuses once',
  async () => {
    const traces = await tracesOfRefusal({
      async prepare(app) {
        await haveList(app, { staySignedIn: 'untilClosed' });
        app.control.createTicket('acme', { summary: 'New' });
        app.control.expireAccessTokens();
      },
      play: ({ worker }) => worker.sync(),
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

async function keyOfFirst(app: TestExtension): Promise<ItemKey> {
  const [item] = await app.worker.readItems();
  if (!item) throw new Error('There is no item.');
  return item.key;
}

/** A session, and a list of which one item was told. */
async function haveList(
  app: TestExtension,
  settings: Parameters<TestExtension['save']>[0] = {},
  passphrase?: string,
): Promise<void> {
  const requiredDate = new Date(Date.now() + MINUTE).toISOString();
  app.control.createTicket('acme', { summary: 'Printer', requiredDate });
  await app.save(settings, undefined, passphrase);
  await app.worker.signIn();
  app.passTime(MINUTE);
  await app.worker.present();
}
