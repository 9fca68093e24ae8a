import { checkNow, COMPANY, expect, shownItems, test } from './fixtures.ts';

test('the popup shows the list without the worker, and wakes it', async ({
  server,
  signIn,
  openPopup,
  probe,
}) => {
  const ticket = server.control.createTicket(COMPANY, { summary: 'Before the stop' });
  await signIn();
  await server.control.waitForRequest({ path: '/project/projects' });
  await expect.poll(async () => (await probe.database())['chunks']?.length).toBe(1);
  await probe.stopWorker();

  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toContainText('Before the stop');
  server.control.editTicket(COMPANY, ticket.id, { summary: 'After the start' });
  await checkNow(popup);
  await expect(popup.getByRole('listitem')).toContainText('After the start');
});

test('an alarm wakes the worker, and its check updates badge and open popup', async ({
  server,
  signIn,
  openPopup,
  probe,
  extension,
}) => {
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  server.control.createTicket(COMPANY, {
    summary: 'Replace the router',
    requiredDate: new Date(Date.now() - 1).toISOString(),
  });

  await probe.stopWorker();
  await popup.evaluate(() => chrome.alarms.create('sync', { when: Date.now(), periodInMinutes: 5 }));
  await expect(popup.getByRole('listitem')).toContainText('Replace the router');
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
  await extension.worker();
  expect(await probe.alarms()).toContainEqual(expect.objectContaining({ name: 'sync', periodInMinutes: 5 }));
});

test('an item becomes overdue at its due time in popup and badge, with one notification', async ({
  server,
  signIn,
  openPopup,
  options,
  probe,
}) => {
  // Saved together with the sign-in.
  await options.getByRole('checkbox', { name: 'an item is assigned to me' }).uncheck();
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  const ticket = server.control.createTicket(COMPANY, {
    summary: 'Any moment now',
    requiredDate: new Date(Date.now() + 8_000).toISOString(),
  });
  await checkNow(popup);
  expect(await shownItems(popup)).toEqual({ [`ticket:${ticket.id}`]: 'today' });
  expect(await probe.toolbar()).toMatchObject({ text: '1', colour: [154, 91, 0, 255] });
  expect(await probe.notifications()).toEqual([]);
  await probe.stopWorker();

  await expect(popup.getByRole('listitem')).toHaveAttribute('data-due', 'overdue', { timeout: 20_000 });
  await expect.poll(() => probe.toolbar(), { timeout: 20_000 }).toMatchObject({ colour: [198, 40, 40, 255] });
  const reported = async () =>
    (await probe.database())['notifications']?.flatMap(([id]) => (id.startsWith('"due:') ? id : []));
  await expect
    .poll(reported)
    .toEqual([`"due:ticket:${ticket.id}:${new Date(ticket.requiredDate ?? 0).getTime()}"`]);
  // The browser clears a notification after some seconds, so there is one or none.
  expect((await probe.notifications()).length).toBeLessThanOrEqual(1);
  const before = await probe.database();

  await checkNow(popup);
  expect((await probe.database())['notifications']).toEqual(before['notifications']);
});

test('a failed check keeps the items and says why', async ({ server, signIn, openPopup, probe }) => {
  server.control.createTicket(COMPANY, {
    summary: 'Kept',
    requiredDate: new Date(Date.now() - 1).toISOString(),
  });
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toContainText('Kept');

  const answers = [
    [{ status: 404, body: '{"code":"NotFound","message":"x","messageId":"404"}' }, 'can’t find this'],
    [{ status: 200, body: '<html>Welcome to the guest network</html>' }, 'guest network'],
    [{ status: 302, location: 'https://evil.example/' }, 'another address'],
  ] as const;
  for (const [fault, words] of answers) {
    server.control.injectFault({ count: 'always', ...fault });
    await checkNow(popup);
    await expect(popup.getByRole('status')).toContainText(words);
    await expect(popup.getByRole('listitem')).toContainText('Kept');
    server.control.clearFaults();
  }
  expect(await probe.toolbar()).toMatchObject({ text: '1' });
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('Checked');
});

test('a failing server gets each request three times at most', async ({ server, signIn, openPopup }) => {
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  server.control.clearRequests();
  server.control.injectFault({ path: '/service/tickets', status: 503, count: 'always' });
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('Couldn’t read: service tickets');
  const asked = server.control.requests({ path: '/service/tickets' }).map(({ search }) => search);
  expect(asked).toHaveLength(3);
  expect(new Set(asked).size).toBe(1);
});

test('offline, the list stays, the badge turns grey and the popup says so', async ({
  extension,
  server,
  signIn,
  openPopup,
  probe,
}) => {
  server.control.createTicket(COMPANY, {
    summary: 'Kept offline',
    requiredDate: new Date(Date.now() - 60_000).toISOString(),
  });
  await signIn();
  await expect.poll(() => probe.toolbar()).toMatchObject({ text: '1', colour: [198, 40, 40, 255] });
  const popup = await openPopup();
  await extension.context.setOffline(true);
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('You are offline');
  await expect(popup.getByRole('listitem')).toContainText('Kept offline');
  await expect.poll(() => probe.toolbar()).toMatchObject({ text: '1', colour: [95, 99, 104, 255] });
  expect((await probe.toolbar()).tooltip).toContain('You are offline');

  await extension.context.setOffline(false);
  await checkNow(popup);
  await expect(popup.getByRole('status')).toContainText('Checked');
  await expect.poll(() => probe.toolbar()).toMatchObject({ text: '1', colour: [198, 40, 40, 255] });
});
