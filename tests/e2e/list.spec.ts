// Node has no Temporal yet, so this file computes the expected groups itself.
import 'temporal-polyfill/global';
import type { Page } from '@playwright/test';
import { dueStateOf } from '../../src/domain/items/due-state.ts';
import { parseDue } from '../../src/domain/items/due.ts';
import { createCalendar } from '../../src/domain/time/calendar.ts';
import type { ConnectWiseServer } from '../connectwise-server/index.ts';
import { ACME, checkNow, COMPANY, expect, shownItems, test } from './fixtures.ts';

const HOUR = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

test('the list has exactly the member’s open items of the server', async ({ server, signIn, openPopup }) => {
  await signIn(ACME);
  const popup = await openPopup();
  await expect(popup.getByRole('status')).toContainText('Checked');
  // The first screenful is rendered at once, and the other items in idle time.
  await expect.poll(() => shownItems(popup)).toEqual(await expectedItems(server, popup));
});

test('“Check now” shows which items were edited, reassigned, closed and created', async ({
  server,
  signIn,
  openPopup,
  probe,
}) => {
  const { control } = server;
  const edited = control.createTicket(COMPANY, { summary: 'Old words', requiredDate: hoursFromNow(-1) });
  const reassigned = control.createTicket(COMPANY, {
    summary: 'For somebody else',
    requiredDate: hoursFromNow(-1),
  });
  const closed = control.createTicket(COMPANY, { summary: 'Soon done', requiredDate: hoursFromNow(-1) });
  await signIn();
  const popup = await openPopup();
  await expect(popup.getByRole('listitem')).toHaveCount(3);
  await expect.poll(async () => (await probe.toolbar()).text).toBe('3');

  control.editTicket(COMPANY, edited.id, { summary: 'New words', requiredDate: null });
  control.reassignTicket(COMPANY, reassigned.id, 'asmith');
  control.closeTicket(COMPANY, closed.id);
  const project = control.createProject(COMPANY, {});
  const task = control.createTask(COMPANY, project.id, { name: 'A new task' });
  await checkNow(popup);

  await expect(popup.getByRole('listitem')).toHaveCount(2);
  expect(await shownItems(popup)).toEqual({ [`ticket:${edited.id}`]: 'none', [`task:${task.id}`]: 'none' });
  await expect(popup.getByRole('link', { name: 'New words' })).toBeVisible();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('');
});

test('an item shows its details and links to ConnectWise', async ({ server, signIn, openPopup, options }) => {
  const ticket = server.control.createTicket(COMPANY, {
    summary: 'Printer <b>on fire</b>',
    status: 'In Progress',
    requiredDate: hoursFromNow(-2),
  });
  await signIn();
  const popup = await openPopup();
  const row = popup.getByRole('listitem');
  for (const text of [
    'Printer <b>on fire</b>',
    ticket.board.name,
    ticket.status.name,
    ticket.priority.name,
    ticket.company.name,
  ]) {
    await expect(row).toContainText(text);
  }
  const path = `/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=${ticket.id}&companyName=${COMPANY}`;
  await expect(row.getByRole('link')).toHaveAttribute('href', `https://initech.connectwisedev.com${path}`);

  await options.getByRole('textbox', { name: 'ConnectWise web address' }).fill('https://cw.example.com/');
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByRole('link')).toHaveAttribute('href', `https://cw.example.com${path}`);
});

test('the search narrows the list', async ({ server, signIn, openPopup }) => {
  server.control.createTicket(COMPANY, { summary: 'Mail is down' });
  server.control.createTicket(COMPANY, { summary: 'Printer is jammed' });
  await signIn();
  const popup = await openPopup();
  await popup.getByRole('searchbox', { name: 'Search' }).fill('PRINTER');
  await expect(popup.getByRole('listitem')).toHaveCount(1);
  await expect(popup.getByRole('listitem')).toContainText('Printer is jammed');
});

test('a list of several pages is read in full over one connection', async ({ server, signIn, probe }) => {
  const { control } = server;
  for (let count = 0; count < 2_500; count += 1)
    control.createTicket(COMPANY, { requiredDate: hoursFromNow(-1) });
  await signIn();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('99+');
  const { chunks = [] } = await probe.database();
  expect(chunks.flatMap(([, items]) => JSON.parse(items) as unknown[])).toHaveLength(2_500);
  const requests = control.requests({ path: '/service/tickets' });
  expect(new Set(requests.map(({ query }) => query['page']))).toEqual(new Set(['1', '2', '3']));
  expect(requests).toHaveLength(3);
  expect(new Set(requests.map(({ protocol, connection }) => `${protocol} on ${connection}`)).size).toBe(1);
  expect(requests[0]?.protocol).toBe('h2');
});

/** Computes what the page must show from the server's own rows, by the page's clock and time zone. */
async function expectedItems({ control }: ConnectWiseServer, page: Page): Promise<Record<string, string>> {
  const [now, zone] = await page.evaluate(
    () => [Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone] as const,
  );
  // The interface is American English, whose week starts on Sunday.
  const calendar = createCalendar(now, zone, 7);
  const stateOf = (due: string | null) => dueStateOf(due === null ? undefined : parseDue(due), calendar);
  const openProjects = new Set(
    control.projects('acme').flatMap(({ id, closedFlag }) => (closedFlag ? [] : [id])),
  );
  return Object.fromEntries([
    ...control
      .tickets('acme')
      .filter((row) => row.owner?.identifier === 'jdoe' && !row.closedFlag)
      .map((row) => [`ticket:${row.id}`, stateOf(row.requiredDate)]),
    ...control
      .tasks('acme')
      .filter(
        (row) => row.assignedTo?.identifier === 'jdoe' && !row.closedFlag && openProjects.has(row.project.id),
      )
      .map((row) => [`task:${row.id}`, stateOf(row.dateDue)]),
  ]) as Record<string, string>;
}
