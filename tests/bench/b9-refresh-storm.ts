import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD, PUBLIC_CLIENT_ID } from '../connectwise-server/index.ts';
import { createProbe, type Probe } from '../e2e/probe.ts';
import { COMPANY, type BenchServer, MEMBER, startBenchServer, ticketsOnly } from './harness/bench-server.ts';
import { plainRow, type Row } from './harness/row.ts';
import { tableOf } from './harness/table.ts';

const COMMANDS = 100;
const PAGES = 3;
const ROUNDS = 5;
/** The number of lives of the worker in one storm. They share the commands. */
const LIVES = 4;
type Control = BenchServer['control'];

/** The paths of requests with a token. */
const WORK = ['/service/*', '/project/*'];
const TOKEN = '/system/oauth/token';

/**
 * B9: 100 commands from three pages with an expired token, while the worker is killed three times. It dies during a
 * request that the server will refuse, at the first use of the new token, and during a request with the new token.
 * Counts the renewals that reach the server. A client that renews for each command makes one renewal per command.
 */
export async function runRefreshStorm(): Promise<Row[]> {
  const server = await startBenchServer({ ...ticketsOnly(20), bundles: false });
  const extension = await launchExtension({ server, headless: true });
  const probe = await createProbe(extension);
  await signIn(extension);
  const pages = await Promise.all(Array.from({ length: PAGES }, () => openPage(extension)));
  const renewals: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) renewals.push(await storm(server, probe, pages));
  const isSignedIn = await extension.welcome.getByText('Signed in as').isVisible();
  await extension.context.close();
  server.close();

  const heading = [
    `${COMMANDS} commands, ${PAGES} pages, ${LIVES} lives of the worker`,
    'renewals',
    'storms',
  ];
  console.log(
    tableOf(heading, [
      ['ours', [...new Set(renewals)].join(', '), String(ROUNDS)],
      ['one for each command', String(COMMANDS), '-'],
      ['least', '1', '-'],
    ]),
  );
  if (!isSignedIn || renewals.includes(0))
    throw new Error(`A storm ended the session or renewed nothing: ${renewals.join(', ')} renewals.`);
  return [
    plainRow({
      measure: `renewals for ${COMMANDS} commands with an expired token, while the worker dies`,
      unit: '',
      ours: Math.max(...renewals),
      peers: [{ name: 'one for each command', value: COMMANDS }],
      floor: { name: 'least', value: 1 },
      goals: { atMost: 1 },
    }),
  ];
}

/** Runs one storm. @returns the number of renewals that reached the server */
async function storm({ control }: BenchServer, probe: Probe, pages: readonly Page[]): Promise<number> {
  const send = async () => {
    await Promise.all(pages.map((page, index) => page.evaluate(sendCommands, shareOf(index))));
  };
  await control.expireAccessTokens();
  await control.clearRequests();

  await leaveUnanswered(control);
  const first = send();
  const { headers, sequence } = await Promise.race(WORK.map((path) => control.waitForRequest({ path })));
  await probe.stopWorker();
  await control.clearFaults();

  const second = send();
  await waitForWork(control, (request) => request.headers['authorization'] !== headers['authorization']);
  const last = (await control.requests()).at(-1)?.sequence ?? sequence;
  await probe.stopWorker();

  await leaveUnanswered(control);
  const third = send();
  await waitForWork(control, (request) => request.sequence > last);
  await probe.stopWorker();
  await control.clearFaults();

  await Promise.all([first, second, third, send()]);
  return (await control.requests({ path: TOKEN })).length;
}

async function leaveUnanswered(control: Control): Promise<void> {
  await Promise.all(WORK.map((path) => control.injectFault({ path, end: 'hang', count: 'always' })));
}

async function waitForWork(
  control: Control,
  isMeant: (request: Awaited<ReturnType<Control['requests']>>[number]) => boolean,
): Promise<void> {
  const requests = async () => (await Promise.all(WORK.map((path) => control.requests({ path })))).flat();
  while (!(await requests()).some(isMeant)) await wait(20);
}

/** The number of commands that a page sends in one life of the worker. */
function shareOf(page: number): number {
  return Math.floor((COMMANDS / LIVES + page) / PAGES);
}

/** Runs in a page. A command whose worker was killed has no reply. */
async function sendCommands(number: number): Promise<void> {
  const sent = Array.from({ length: number }, () => chrome.runtime.sendMessage({ type: 'checkNow' }));
  await Promise.allSettled(sent);
}

async function signIn({ context, welcome }: LaunchedExtension): Promise<void> {
  await fillConnection(welcome, { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID });
  await completeSignIn(await openSignInWindow(context, welcome), MEMBER, DEMO_PASSWORD);
  await welcome.getByText('Signed in as').waitFor();
}

async function openPage({ context, addressOf }: LaunchedExtension): Promise<Page> {
  const page = await context.newPage();
  await page.goto(addressOf('manifest.json'));
  return page;
}
