import { COMPANY, expect, shownItems, test, workAtAnyHour } from './fixtures.ts';

const API = '/v4_6_release/apis/3.0/*';

test('a first list of ten pages and twenty checks use one connection', async ({
  server,
  signIn,
  options,
  probe,
}) => {
  test.slow();
  const { control } = server;
  for (let count = 0; count < 9_500; count += 1)
    control.createTicket(COMPANY, { requiredDate: new Date(Date.now() - 60_000).toISOString() });
  control.createProject(COMPANY, {});
  await workAtAnyHour(options);
  await signIn();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('99+');
  const asked = () => control.requests({ path: API }).filter(({ path }) => !path.includes('/oauth/'));

  for (let check = 0; check < 20; check += 1) {
    const before = asked().length;
    // An alarm during the previous check joins that one.
    await expect(async () => {
      await options.evaluate(() => chrome.alarms.create('sync', { when: Date.now(), periodInMinutes: 5 }));
      await expect.poll(() => asked().length, { timeout: 1_000 }).toBeGreaterThan(before);
    }).toPass();
  }
  expect(asked().length).toBeGreaterThanOrEqual(10 + 20);
  expect(new Set(asked().map(({ protocol, connection }) => `${protocol} on ${connection}`)).size).toBe(1);
  expect(asked()[0]?.protocol).toBe('h2');
});

test('a long first list shows its progress, and continues where a dead worker stopped', async ({
  server,
  signIn,
  openPopup,
  options,
  probe,
}) => {
  test.slow();
  const { control } = server;
  for (let count = 0; count < 4_500; count += 1) control.createTicket(COMPANY, {});
  control.injectFault({ path: '/service/tickets?*page=4*', end: 'hang', count: 'always' });
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('4 of 5');
  await expect(options.getByText('4 of 5')).toBeVisible();
  await probe.stopWorker();

  control.clearFaults();
  control.clearRequests();
  await popup.evaluate(() => chrome.alarms.create('sync', { when: Date.now(), periodInMinutes: 5 }));
  await expect(popup.getByRole('status')).toContainText('Checked');
  const pages = control.requests({ path: '/service/tickets?*page=*' }).map(({ query }) => query['page']);
  expect(pages).toContain('4');
  expect(pages).not.toContain('2');
  await expect(popup.locator('.group-count')).toHaveText('4,500');
});

test('an automatic check makes one request, which is in the journal', async ({
  server,
  options,
  signIn,
  openPopup,
  probe,
}) => {
  const { control } = server;
  const project = control.createProject(COMPANY, {});
  // A change in the last seconds before a query is queried again.
  const lastUpdated = new Date(Date.now() - 60_000).toISOString();
  control.createTask(COMPANY, project.id, { name: 'A task', lastUpdated });
  await workAtAnyHour(options);
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toContainText('A task');
  // Items appear before the first check is over.
  await expect(popup.getByRole('status')).toContainText('Checked');
  control.clearRequests();
  control.createTicket(COMPANY, { summary: 'Replace the router' });
  await popup.evaluate(() => chrome.alarms.create('sync', { when: Date.now(), periodInMinutes: 5 }));
  await expect(popup.getByRole('listitem').filter({ hasText: 'Replace the router' })).toBeVisible();
  // The name list of boards follows once a week, here for the first time.
  const asked = control
    .requests({ path: API })
    .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  expect(asked.filter((request) => request !== 'GET boards')).toEqual(['POST bundles']);
  await expect
    .poll(async () => (await probe.database())['journal']?.map(([, entry]) => JSON.parse(entry) as object))
    .toContainEqual(expect.objectContaining({ method: 'POST', status: 200, attempt: 1, limit: 1_000 }));
});

test('no window shows “Checked just now” above a gone item after “Check now” during an automatic check', async ({
  server,
  options,
  signIn,
  openPopup,
  probe,
}) => {
  const { control } = server;
  const stays = control.createTicket(COMPANY, { summary: 'Stays' });
  const goes = control.createTicket(COMPANY, { summary: 'Goes' });
  await workAtAnyHour(options);
  await signIn();
  const popups = [await openPopup(), await openPopup()] as const;
  for (const popup of popups) {
    await expect(popup.getByRole('status')).toHaveText('Checked just now');
    await popup.evaluate(watchStatus);
  }
  // Long enough for the press to come before the reply, even on a busy machine.
  control.injectFault({ path: API, delayMs: 10_000 });
  // An alarm during the previous check joins that one.
  await expect(async () => {
    await probe.ring('sync');
    await expect(popups[0].getByRole('status')).toHaveText('Checking…', { timeout: 1_000 });
  }).toPass();
  control.reassignTicket(COMPANY, goes.id, 'asmith');
  await popups[0].getByRole('button', { name: 'Check now' }).click();

  for (const popup of popups) {
    await expect(popup.getByRole('status')).toHaveText('Checked just now', { timeout: 30_000 });
    await expect(popup.getByRole('button', { name: 'Check now' })).toHaveAttribute('aria-busy', 'false');
    expect(Object.keys(await shownItems(popup))).toEqual([`ticket:${stays.id}`]);
    const seen = await popup.evaluate(() => JSON.parse(document.body.dataset['seen'] ?? '[]') as unknown);
    expect(seen).not.toContain('Checked just now 2');
    expect(seen).toContain('Checked just now 1');
  }
});

/** Records in the page each status that it shows with its number of items, from the start of the check. */
function watchStatus(): void {
  const seen: string[] = [];
  new MutationObserver(() => {
    const words = document.querySelector('[role=status]')?.textContent ?? '';
    const line = `${words} ${document.querySelectorAll('[data-item]').length}`;
    if (seen.length === 0 && !words.startsWith('Checking')) return;
    if (line === seen.at(-1)) return;
    seen.push(line);
    document.body.dataset['seen'] = JSON.stringify(seen);
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}
