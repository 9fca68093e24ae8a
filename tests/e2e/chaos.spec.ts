import type { Page } from '@playwright/test';
import { whileChromiumRuns } from '../browser/chromium-crash.ts';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { connectByKeys } from '../browser/sign-in.ts';
import {
  type ConnectWiseServer,
  ON_PREMISES_HOST,
  type ServerOptions,
  startConnectWiseServer,
} from '../connectwise-server/index.ts';
import { createRandom, type Random } from '../connectwise-server/data/create-random.ts';
import { escapeHtml } from '../connectwise-server/http/render-page.ts';
import { runsOf } from '../runs.ts';
import { openCompany } from './chaos/company.ts';
import { pickDress } from './chaos/dress.ts';
import { createTroubles } from './chaos/troubles.ts';
import { checkNow, COMPANY, expect, openPopup, signInFrom, test, workAtAnyHour } from './fixtures.ts';
import { playAgainAfterCrash } from './play-again.ts';
import { createProbe, type Probe } from './probe.ts';

const STEPS = 20;

for (let seed = 1; seed <= runsOf(2, 50); seed += 1) {
  test(`the list is right in the end, whatever happens to server and worker (seed ${seed})`, async () => {
    test.slow();
    await playAgainAfterCrash(test.info(), () => playInNewBrowser(seed));
  });
}

async function playInNewBrowser(seed: number): Promise<void> {
  const random = createRandom(seed);
  const dress = pickDress(random);
  const server = await startConnectWiseServer({
    ...dress,
    redirectUris: [REDIRECT_ADDRESS],
    // With rotation, a worker that stops before it stores the new refresh token would lose the session.
    rotateRefreshTokens: false,
  });
  try {
    const extension = await launchExtension({ server, headless: true });
    try {
      const dialect = seed % 2 === 1 ? 'gateway' : 'psa';
      const scene = { random, dialect, dress, server, extension } as const;
      await whileChromiumRuns(extension.context, () => playChaos(scene));
    } finally {
      await extension.context.close();
    }
  } finally {
    await server.close();
  }
}

interface Scene {
  random: Random;
  dialect: 'gateway' | 'psa';
  dress: ServerOptions;
  server: ConnectWiseServer;
  extension: LaunchedExtension;
}

async function playChaos({ random, dialect, dress, server: { control }, extension }: Scene): Promise<void> {
  const company = openCompany(control, random, dialect);
  const troubles = createTroubles(control, random, dialect);
  for (let count = 0; count < 12; count += 1) company.create();
  await workAtAnyHour(extension.welcome);
  if (dialect === 'gateway') await signInFrom(extension.welcome, extension);
  else await connectByKeysFrom(extension);
  const probe = await createProbe(extension);

  for (let step = 0; step < STEPS; step += 1) {
    const changes = random.integer(0, 3);
    for (let change = 0; change < changes; change += 1) company.change();
    if (random.next() < 0.3) troubles.begin();
    if (random.next() < 0.2) troubles.end();
    if (random.next() < 0.3) control.expireAccessTokens();
    await ringAlarm(probe, random);
    if (random.next() < 0.8) await probe.stopWorker();
  }

  troubles.end();
  const popup = await openPopup(extension);
  // After some failures, Chromium itself sends no request for a second.
  await expect(async () => {
    await checkNow(popup);
    await expect(popup.getByRole('status')).toContainText('Checked', { timeout: 1_000 });
  }).toPass();
  const list = company.list(dress.rows?.texts === 'escaped' ? escapeHtml : (title) => title);
  expect(await listOf(popup)).toEqual(list);
  const overdue = Object.values(list).filter((row) => row.endsWith('overdue')).length;
  await expect.poll(async () => (await probe.toolbar()).text).toBe(overdue === 0 ? '' : String(overdue));
  const notifications = (await probe.database())['notifications'] ?? [];
  expect(new Set(notifications.map(([id]) => id)).size).toBe(notifications.length);
}

async function connectByKeysFrom({ context, welcome }: LaunchedExtension): Promise<void> {
  const serverAddress = `https://${ON_PREMISES_HOST}`;
  await connectByKeys(context, welcome, { companyId: COMPANY, serverAddress });
  await expect(welcome.getByRole('status').first()).toContainText('Signed in as Jane Doe');
}

/** Wakes the worker for a check, and returns at a random moment of that check. */
async function ringAlarm(probe: Probe, random: Random): Promise<void> {
  await probe.ring('sync');
  const turns = random.integer(0, 12);
  for (let turn = 0; turn < turns; turn += 1) await probe.alarms();
}

async function listOf(popup: Page): Promise<Record<string, string>> {
  const rows = await popup.locator('[data-item]').evaluateAll((elements) =>
    elements.map((element) => {
      const { item, due } = (element as HTMLElement).dataset;
      const state = due === 'overdue' || due === 'none' ? due : 'later';
      return [item ?? '', `${element.querySelector('a')?.textContent}, ${state}`];
    }),
  );
  return Object.fromEntries(rows) as Record<string, string>;
}
