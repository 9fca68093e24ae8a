import { expect } from 'vitest';
import { parseListView } from '../../../../src/domain/items/list-view.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { CONFIDENTIAL_CLIENT_ID, CONFIDENTIAL_CLIENT_SECRET } from '../../../connectwise-server/index.ts';
import { letTimePass } from './alarm-clock.ts';
import type { TestExtension } from './extension.ts';
import { expectNothingOf } from './previous-account.ts';
import { connectByKeys, installPsaSite, NA_SETTINGS, type PsaSite, sendKeys } from './psa-site.ts';
import { NOTHING, remainsOf } from './remains.ts';
import type { Scene } from './scene.ts';

// What starts or ends an account, and what must hold for all stored data after a disturbance.

const MINUTE = 60_000;
const CONTOSO = parseListView({ filters: { company: ['Contoso'] }, hidden: { status: ['Waiting'] } });

export const ACCOUNT_SCENES: [name: string, scene: Scene][] = [
  ['a sign-out of a session with an unwrapped crypto key leaves everything or nothing', signOut({})],
  [
    'a sign-out of a session that lasts until the browser closes leaves everything or nothing',
    signOut({ staySignedIn: 'untilClosed' }),
  ],
  [
    'a sign-out of a session by API keys gives the access to the server back',
    {
      async prepare(app) {
        installPsaSite();
        await connectByKeys(app);
      },
      play: ({ worker }) => worker.signOut(),
      afterStart: expectAllOrNothing,
      async goOn(app) {
        await app.worker.signOut();
        expect(await remainsOf(app)).toEqual(NOTHING);
      },
    },
  ],
  [
    'another member who signs in gets nothing of the previous one',
    {
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
        await app.worker.check();
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
    },
  ],
  [
    'saving another company leaves nothing of the previous account, and keeps the new client secret',
    {
      prepare: (app) =>
        haveList(app, { clientId: CONFIDENTIAL_CLIENT_ID }, undefined, CONFIDENTIAL_CLIENT_SECRET),
      play: saveGlobex,
      async afterStart(app) {
        const { companyId } = await app.worker.readSettings();
        const { session, hasClientSecret } = await app.worker.readSnapshot();
        if (session) expect([session.companyId, hasClientSecret]).toEqual([companyId, true]);
      },
      // A person saves again what was not saved.
      async goOn(app) {
        await saveGlobex(app);
        await letTimePass(app, 15 * MINUTE);
      },
    },
  ],
  ['a sign-in by API keys leads to a session, or leaves no access that it used', signInByKeys()],
];

function signOut(settings: Parameters<TestExtension['save']>[0]): Scene {
  return {
    async prepare(app) {
      await haveList(app, settings);
      await app.worker.execute({ type: 'saveView', view: CONTOSO });
      await app.worker.execute({ type: 'open', key: await keyOfFirst(app), inBackground: false });
    },
    play: ({ worker }) => worker.signOut(),
    afterStart: expectAllOrNothing,
    async goOn(app) {
      await app.worker.signOut();
      expect(await remainsOf(app)).toEqual(NOTHING);
      await letTimePass(app, 10 * MINUTE);
    },
  };
}

function saveGlobex(app: TestExtension): Promise<void> {
  return app.save({ companyId: 'globex', checkEveryMinutes: 7 }, 'a secret');
}

function signInByKeys(): Scene {
  let site: PsaSite;
  return {
    async prepare(app) {
      site = installPsaSite();
      await app.save(NA_SETTINGS);
    },
    play: sendKeys,
    async afterStart(app) {
      const { state } = await app.connection();
      expect(['signedIn', 'signedOut']).toContain(state);
      // Before the first request, the access is what a person granted, and nothing else changed.
      if (state === 'signedOut' && site.asked.length > 0) expect([...app.browser.granted]).toEqual([]);
    },
    async goOn(app) {
      if ((await app.connection()).state !== 'signedIn') await sendKeys(app);
      await letTimePass(app, 10 * MINUTE);
    },
  };
}

async function expectAllOrNothing(app: TestExtension): Promise<void> {
  const { state } = await app.connection();
  if (state === 'signedIn') expect((await app.records()).secrets).toHaveLength(1);
  else expect(await remainsOf(app)).toEqual(NOTHING);
}

async function keyOfFirst(app: TestExtension): Promise<ItemKey> {
  const [item] = await app.worker.readItems();
  if (!item) throw new Error('There is no item.');
  return item.key;
}

/** Creates a session and a list, one item of which has notified. */
export async function haveList(
  app: TestExtension,
  settings: Parameters<TestExtension['save']>[0] = {},
  passphrase?: string,
  clientSecret?: string,
): Promise<void> {
  const requiredDate = new Date(Date.now() + MINUTE).toISOString();
  app.control.createTicket('acme', { summary: 'Printer', requiredDate });
  await app.save(settings, clientSecret, passphrase);
  await app.worker.signIn();
  app.passTime(MINUTE);
  await app.worker.present();
}
