import type { Page } from '@playwright/test';
import { connectByKeys } from '../browser/sign-in.ts';
import type { ConnectWiseServer } from '../connectwise-server/index.ts';
import { checkNow, COMPANY, expect, test } from './fixtures.ts';
import type { Probe } from './probe.ts';

const OWN_SERVER = { companyId: COMPANY, serverAddress: 'https://psa.initech.example' };
const BUNDLES = { path: '/system/bundles' };
const TICKETS = { path: '/service/tickets' };

const titlesOf = (page: Page) => page.getByRole('listitem').getByRole('link');
const sortedTitles = async (page: Page) => (await titlesOf(page).allTextContents()).toSorted();
const statusOf = (popup: Page) => popup.getByRole('status').first();
const badgeOf = async (probe: Probe) => (await probe.toolbar()).text;

/** An hour ago, so that the badge counts the item as overdue. */
const overdue = () => new Date(Date.now() - 3_600_000).toISOString();

function addTicket(control: ConnectWiseServer['control'], summary: string): void {
  control.createTicket(COMPANY, { summary, requiredDate: overdue() });
}

test('bundles that are redirected to http: cost no unread change, at the first check or later', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
  probe,
}) => {
  control.breakBundles('redirect');
  const project = control.createProject(COMPANY, {});
  addTicket(control, 'Mail');
  await connectByKeys(context, options, OWN_SERVER);
  const popup = await openPopup();
  await expect(titlesOf(popup)).toHaveText(['Mail']);
  await expect(statusOf(popup)).toHaveText('Checked just now');

  const listed = ['Mail'];
  for (const summary of ['Printer', 'VPN', 'Scanner']) {
    addTicket(control, summary);
    control.createProjectTicket(COMPANY, project.id, { summary: `${summary} 2`, requiredDate: overdue() });
    listed.push(summary, `${summary} 2`);
    await checkNow(popup);
    await expect.poll(() => sortedTitles(popup)).toEqual(listed.toSorted());
    await expect(statusOf(popup)).toHaveText('Checked just now');
    await expect.poll(() => badgeOf(probe)).toBe(String(listed.length));
  }
  // The worker remembers for a day that bundles fail.
  expect(control.requests(BUNDLES)).toHaveLength(1);
});

for (const { times, count, listed } of [
  { times: 'once', count: 1, listed: ['Cabling', 'Mail', 'Printer'] },
  { times: 'for good', count: 'always', listed: ['Cabling', 'Mail'] },
] as const)
  test(`a CDN’s 403 page for tickets and bundles ${times} is never shown as missing access`, async ({
    extension: { context },
    server: { control },
    options,
    openPopup,
    probe,
  }) => {
    const project = control.createProject(COMPANY, {});
    addTicket(control, 'Mail');
    await connectByKeys(context, options, OWN_SERVER);
    const popup = await openPopup();
    await expect(titlesOf(popup)).toHaveText(['Mail']);
    await expect(statusOf(popup)).toHaveText('Checked just now');
    const wholeAt = await succeededAt(probe);

    const served = [TICKETS, BUNDLES];
    for (const { path } of served) control.servePage({ page: 'cdn', path, count });
    addTicket(control, 'Printer');
    control.createProjectTicket(COMPANY, project.id, { summary: 'Cabling', requiredDate: overdue() });
    control.clearRequests();
    await checkNow(popup);
    await expect.poll(() => sortedTitles(popup)).toEqual(listed);
    await expect.poll(() => badgeOf(probe)).toBe(String(listed.length));
    for (const words of [await statusOf(popup).textContent(), (await probe.toolbar()).tooltip])
      expect(words).not.toMatch(/no access|administrator/);
    for (const request of served)
      expect(control.requests(request).map(({ status }) => status)).toContain(403);
    const isWhole = count === 1;
    await expect(statusOf(popup)).toHaveText(
      isWhole ? 'Checked just now' : /^Checked just now ?Couldn’t read: service tickets\./,
    );
    expect((await succeededAt(probe)) > wholeAt).toBe(isWhole);

    control.clearFaults();
    addTicket(control, 'VPN');
    await checkNow(popup);
    await expect.poll(() => sortedTitles(popup)).toEqual(['Cabling', 'Mail', 'Printer', 'VPN']);
    await expect(statusOf(popup)).toHaveText('Checked just now');
    expect(await succeededAt(probe)).toBeGreaterThan(wholeAt);
  });

test('a foreign 401 page for every request asks neither for a sign-in nor for new keys', async ({
  extension: { context },
  server: { control },
  options,
  openPopup,
  probe,
}) => {
  addTicket(control, 'Mail');
  await connectByKeys(context, options, OWN_SERVER);
  const popup = await openPopup();
  await expect(titlesOf(popup)).toHaveText(['Mail']);
  await expect(statusOf(popup)).toHaveText('Checked just now');
  await expect.poll(() => badgeOf(probe)).toBe('1');
  const before = await probe.notifications();

  control.servePage({ page: 'cdn', path: '*', status: 401 });
  // As many checks as would report that ConnectWise keeps refusing the keys.
  for (let check = 0; check < 4; check += 1) {
    await checkNow(popup);
    await expect(statusOf(popup)).toContainText('Last updated just now.');
  }
  const { text, tooltip } = await probe.toolbar();
  expect(text).toBe('1');
  for (const words of [await statusOf(popup).textContent(), await popup.textContent('main'), tooltip])
    expect(words).not.toMatch(/keys|sign in (again|to ConnectWise)|administrator/i);
  expect(await probe.notifications()).toEqual(before);

  control.clearFaults();
  addTicket(control, 'Printer');
  await checkNow(popup);
  await expect(titlesOf(popup)).toHaveCount(2);
  await expect(statusOf(popup)).toHaveText('Checked just now');
});

test('tasks of one project that always fail are named, and everything else is listed and counted', async ({
  server: { control },
  signIn,
  openPopup,
  probe,
}) => {
  const [broken, sound] = ['One', 'Two'].map((name) => control.createProject(COMPANY, { name }).id);
  control.createTask(COMPANY, broken ?? 0, { name: 'Hidden', dateDue: overdue() });
  control.createTask(COMPANY, sound ?? 0, { name: 'Cabling', dateDue: overdue() });
  addTicket(control, 'Mail');
  control.breakEndpoint({ path: `/project/projects/${broken}/tasks`, failure: 'serverError' });
  const note = /Couldn’t read: tasks of the project “\P{L}?One\P{L}?”/u;

  await signIn();
  const popup = await openPopup();
  await expect(titlesOf(popup)).toHaveCount(2);
  await expect(titlesOf(popup).filter({ hasText: 'Mail' })).toBeVisible();
  await expect(titlesOf(popup).filter({ hasText: 'Cabling' })).toBeVisible();
  await expect(statusOf(popup).locator('[aria-live=polite]')).toHaveText(note);
  await expect.poll(() => probe.toolbar()).toMatchObject({ text: '2', tooltip: expect.stringMatching(note) });

  control.createTask(COMPANY, sound ?? 0, { name: 'Rack', dateDue: overdue() });
  await checkNow(popup);
  await expect(titlesOf(popup).filter({ hasText: 'Rack' })).toBeVisible();
  await expect(statusOf(popup)).toHaveText(note);
  await expect.poll(() => badgeOf(probe)).toBe('3');
});

/** When a check last succeeded in full, epoch milliseconds. */
async function succeededAt(probe: Probe): Promise<number> {
  const state = Object.fromEntries((await probe.database())['state'] ?? []);
  return (JSON.parse(state['"status"'] ?? '{}') as { succeededAt: number }).succeededAt;
}
