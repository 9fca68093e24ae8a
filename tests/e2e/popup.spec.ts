import type { BrowserContext, Page } from '@playwright/test';
import { checkNow, COMPANY, expect, nextSecond, test, violationsOn } from './fixtures.ts';

const HOUR = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const focused = (page: Page) => page.locator(':focus');
const row = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title, exact: true }) });

/** Opens the popup in front, so that it has the focus. */
async function openInFront(openPopup: () => Promise<Page>): Promise<Page> {
  const popup = await openPopup();
  await popup.bringToFront();
  await expect(popup.getByRole('listitem')).not.toHaveCount(0);
  return popup;
}

/** Waits for the end of a check, as the list changes before that and a new check would join it. */
async function expectNoCheck(popup: Page): Promise<void> {
  await expect(popup.getByRole('button', { name: 'Check now' })).toHaveAttribute('aria-busy', 'false');
}

/** Serves simple pages in place of ConnectWise's web pages. */
async function serveWebPages(context: BrowserContext): Promise<void> {
  await context.route('https://initech.connectwisedev.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>ConnectWise</title>' }),
  );
}

/** Waits until a tab is in front, also while it navigates again. */
async function expectInFront(tab: Page): Promise<void> {
  await tab.waitForFunction(() => document.visibilityState === 'visible');
}

test('the popup can be used by keyboard to move, search and open an item, which reuses its tab', async ({
  extension: { context },
  server,
  signIn,
  openPopup,
  probe,
}) => {
  await serveWebPages(context);
  server.control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  const { id } = server.control.createTicket(COMPANY, {
    summary: 'Printer',
    requiredDate: hoursFromNow(-1),
  });
  await signIn();
  const popup = await openInFront(openPopup);

  await popup.keyboard.press('j');
  await expect(focused(popup)).toHaveText('Mail');
  await popup.keyboard.press('ArrowDown');
  await expect(focused(popup)).toHaveText('Printer');
  await popup.keyboard.press('k');
  await expect(focused(popup)).toHaveText('Mail');
  await popup.keyboard.press('/');
  await popup.keyboard.type('printer');
  await expect(popup.getByRole('listitem')).toHaveCount(1);
  await popup.keyboard.press('ArrowDown');
  await expect(focused(popup)).toHaveText('Printer');

  const opening = context.waitForEvent('page');
  await popup.keyboard.press('Enter');
  const item = await opening;
  await expect(item).toHaveURL(
    `https://initech.connectwisedev.com/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=${id}&companyName=${COMPANY}`,
  );
  const tabs = context.pages().length;

  await probe.stopWorker();
  await popup.bringToFront();
  await popup.keyboard.press('Enter');
  await expectInFront(item);
  expect(context.pages()).toHaveLength(tabs);

  await item.close();
  await popup.bringToFront();
  const again = context.waitForEvent('page');
  await popup.keyboard.press('o');
  await (await again).waitForLoadState();
  expect(context.pages()).toHaveLength(tabs);
  await expect(focused(popup)).toHaveText('Printer');
});

test('the popup opens an item in its previous tab even if that shows something else', async ({
  extension: { context },
  server,
  signIn,
  openPopup,
}) => {
  const mail = server.control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  const printer = server.control.createTicket(COMPANY, { summary: 'Printer' });
  await signIn();
  const popup = await openInFront(openPopup);
  const opening = context.waitForEvent('page');
  await popup.getByRole('link', { name: 'Mail' }).click();
  const item = await opening;
  await expect(item.getByRole('heading')).toHaveText(`Ticket ${mail.id}`);
  const tabs = context.pages().length;

  const moves = [
    () => item.goto(item.url().replace(String(mail.id), String(printer.id))),
    // ConnectWise's pages show another record without loading another page.
    () =>
      item.evaluate((id) => {
        history.pushState(null, '', '#other');
        document.body.innerHTML = `<h1>Ticket ${id}</h1>`;
      }, printer.id),
  ];
  for (const move of moves) {
    await move();
    await expect(item.getByRole('heading')).toHaveText(`Ticket ${printer.id}`);
    await popup.bringToFront();
    await popup.getByRole('link', { name: 'Mail' }).click();
    await expect(item.getByRole('heading')).toHaveText(`Ticket ${mail.id}`);
    await expectInFront(item);
    expect(context.pages()).toHaveLength(tabs);
  }
});

test('the popup snoozes an item, undoes that, and brings back a snoozed item', async ({
  server,
  signIn,
  openPopup,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  server.control.createTicket(COMPANY, { summary: 'Printer', requiredDate: hoursFromNow(-1) });
  await signIn();
  const popup = await openInFront(openPopup);
  const headings = popup.getByRole('heading', { level: 2 });
  await expect(headings).toHaveText(['Overdue 2']);

  await popup.keyboard.press('j');
  await popup.keyboard.press('s');
  await expect(popup.getByRole('menuitem')).toHaveText([
    /^(?:Later today|In 3 hours)/,
    /^Tomorrow/,
    /^Next week/,
    /^Pick a date/,
    /^Until it changes/,
  ]);
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await expect(headings).toHaveText(['Overdue 1', 'Snoozed 1']);
  await expect(popup.locator('.toast')).toContainText('Snoozed until');
  await expect(focused(popup)).toHaveText('Mail');

  await popup.keyboard.press('z');
  await expect(headings).toHaveText(['Overdue 2']);

  await row(popup, 'Printer').getByRole('button', { name: 'Actions for' }).click();
  await popup.getByRole('menuitem', { name: 'Snooze' }).click();
  await popup.getByRole('menuitem', { name: 'Until it changes' }).click();
  await expect(headings).toHaveText(['Overdue 1', 'Snoozed 1']);
  await expect(row(popup, 'Printer')).toContainText('Back when it changes');
  await row(popup, 'Printer').getByRole('button', { name: 'Bring back' }).click();
  await expect(headings).toHaveText(['Overdue 2']);
});

test('the popup mutes an item, and copies its number, link and Markdown', async ({
  server,
  signIn,
  openPopup,
}) => {
  const { id } = server.control.createTicket(COMPANY, { summary: 'Mail' });
  await signIn();
  const popup = await openInFront(openPopup);
  const choose = async (name: string) => {
    await row(popup, 'Mail').getByRole('button', { name: 'Actions for' }).click();
    await popup.getByRole('menuitem', { name }).click();
  };
  const search = popup.getByRole('searchbox', { name: 'Search' });
  const clipboard = async () => {
    await search.fill('');
    await search.press('ControlOrMeta+V');
    const pasted = await search.inputValue();
    await search.fill('');
    return pasted;
  };

  await choose('Mute');
  await expect(row(popup, 'Mail')).toContainText('Muted');
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(row(popup, 'Mail')).not.toContainText('Muted');

  await choose('Copy number');
  await expect(popup.locator('.toast')).toHaveText('Copied');
  expect(await clipboard()).toBe(String(id));
  await choose('Copy as Markdown');
  await expect.poll(clipboard).toContain(`[#${id} Mail](<https://initech.connectwisedev.com/`);
  await popup.getByRole('link', { name: 'Mail' }).focus();
  await popup.keyboard.press('c');
  await expect.poll(clipboard).toMatch(new RegExp(`^https://.*service_recid=${id}&`));
});

test('the popup remembers filters, order and folded groups until the sign-out', async ({
  server,
  signIn,
  openPopup,
  options,
}) => {
  const { control } = server;
  control.createTicket(COMPANY, { summary: 'Mail', status: 'New', requiredDate: hoursFromNow(-1) });
  control.createTicket(COMPANY, {
    summary: 'Printer',
    status: 'In Progress',
    requiredDate: hoursFromNow(-1),
  });
  control.createTicket(COMPANY, { summary: 'Phone', status: 'New' });
  await signIn();
  const popup = await openInFront(openPopup);
  await popup.getByRole('button', { name: 'No due date 1' }).click();
  await popup.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = popup.getByRole('dialog', { name: 'Filter' });
  await panel.getByRole('checkbox', { name: 'New 2' }).check();
  await panel.getByRole('radio', { name: 'By priority' }).check();
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(popup.getByRole('listitem')).toHaveText([/Mail/]);

  await popup.reload();
  await expect(popup.getByRole('listitem')).toHaveText([/Mail/]);
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText(['Overdue 1', 'No due date 1']);
  await popup.getByRole('button', { name: 'Remove filter Status: New' }).click();
  await expect(popup.getByRole('listitem')).toHaveCount(2);

  await popup.getByRole('button', { name: 'Filter', exact: true }).click();
  await panel.getByRole('button', { name: 'Hide In Progress' }).click();
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(popup.getByText('1 hidden')).toBeVisible();
  await expect(popup.getByRole('listitem')).toHaveText([/Mail/]);

  // The names in the list view belong to the account.
  await options.getByRole('button', { name: 'Sign out' }).click();
  await expect(popup.getByRole('listitem')).toHaveCount(0);
  const stored = () => options.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
  await expect.poll(stored).not.toContain('In Progress');
});

test('the popup shows unread changes until a person sees them', async ({
  server,
  signIn,
  openPopup,
  probe,
}) => {
  const { control } = server;
  const { id } = control.createTicket(COMPANY, { summary: 'Mail', status: 'New' });
  await signIn();
  const popup = await openInFront(openPopup);
  await expect(popup.locator('.unread-changes')).toHaveCount(0);
  await nextSecond();
  control.editTicket(COMPANY, id, { status: 'In Progress' });
  control.createTicket(COMPANY, { summary: 'Printer' });
  await popup.keyboard.press('r');
  await expect(row(popup, 'Mail')).toContainText('Status: New → In Progress');
  await expect(row(popup, 'Printer').locator('.unread-changes')).toHaveText('New');

  await expect.poll(async () => (await probe.database())['unreadChanges'], { timeout: 30_000 }).toEqual([]);
  await expect(popup.locator('.unread-changes')).toHaveCount(2);
  await popup.reload();
  await expect(popup.getByRole('listitem')).toHaveCount(2);
  await expect(popup.locator('.unread-changes')).toHaveCount(0);
});

test('the popup keeps the focus when the list changes', async ({ server, signIn, openPopup }) => {
  const { control } = server;
  const tickets = ['First', 'Second', 'Third'].map((summary, index) =>
    control.createTicket(COMPANY, { summary, requiredDate: hoursFromNow(index - 9) }),
  );
  await signIn();
  const popup = await openInFront(openPopup);
  await popup.keyboard.press('j');
  await popup.keyboard.press('j');
  await expectNoCheck(popup);
  control.editTicket(COMPANY, tickets[1]?.id ?? 0, { requiredDate: null });
  await popup.keyboard.press('r');
  await expect(popup.getByRole('heading', { level: 2 })).toHaveText(['Overdue 2', 'No due date 1']);
  await expect(focused(popup)).toHaveText('Second');

  await popup.keyboard.press('k');
  await popup.keyboard.press('k');
  await expect(focused(popup)).toHaveText('First');
  await expectNoCheck(popup);
  control.closeTicket(COMPANY, tickets[0]?.id ?? 0);
  await popup.keyboard.press('r');
  await expect(popup.getByRole('listitem')).toHaveCount(2);
  await expect(focused(popup)).toHaveText('Third');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('everything that opens over the list is accessible', async ({ server, signIn, openPopup }) => {
      const { control } = server;
      const { id } = control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
      control.createTicket(COMPANY, { summary: 'Printer', requiredDate: hoursFromNow(-1) });
      control.createTicket(COMPANY, { summary: 'Phone' });
      await signIn();
      const popup = await openInFront(openPopup);
      const see = async (name: string) => {
        expect(await violationsOn(popup)).toEqual([]);
        await popup.screenshot({ path: `test-output/pictures/popup-${name}-${colorScheme}.png` });
      };

      control.editTicket(COMPANY, id, { status: 'In Progress' });
      await checkNow(popup);
      await expect(popup.locator('.unread-changes')).toHaveCount(1);
      await popup.keyboard.press('j');
      await popup.keyboard.press('j');
      await popup.keyboard.press('s');
      await popup.keyboard.press('Enter');
      await expect(popup.getByRole('heading', { level: 2 })).toHaveText([
        'Overdue 1',
        'No due date 1',
        'Snoozed 1',
      ]);
      await expect(popup.locator('.toast')).toBeVisible();
      await see('snoozed');

      await popup.keyboard.press('.');
      await expect(popup.getByRole('menu')).toBeVisible();
      await see('menu');
      await popup.keyboard.press('Escape');
      await popup.keyboard.press('s');
      await popup.getByRole('menuitem', { name: 'Pick a date' }).click();
      await expect(popup.getByRole('textbox', { name: 'Snooze until the morning of' })).toBeFocused();
      await see('date');
      await popup.keyboard.press('Escape');
      await popup.keyboard.press('Escape');

      await popup.getByRole('button', { name: 'Filter', exact: true }).click();
      await popup.getByRole('checkbox', { name: 'Tickets' }).check();
      await see('filter');
      await popup.getByRole('button', { name: 'Keyboard shortcuts' }).click();
      await expect(popup.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await see('help');
    });
  });
}

test('the toolbar button opens the popup at its full width, and only the list scrolls', async ({
  extension,
  server,
  signIn,
}) => {
  server.control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  for (let number = 0; number < 20; number += 1) server.control.createTicket(COMPANY);
  await signIn();
  const page = await extension.context.newPage();
  await page.goto(extension.addressOf('manifest.json'));
  await page.bringToFront();
  await page.evaluate(() => chrome.action.openPopup());
  await expect
    .poll(() => page.evaluate(readToolbarPopup))
    .toEqual({
      first: 'Mail',
      width: 400,
      // The window of the test is too low for the whole popup, so the list scrolls and nothing else.
      isScrolling: false,
      listScrolls: true,
    });
});

/** Reads the real popup from another page of the extension, as Playwright cannot see popups. */
function readToolbarPopup() {
  const [view] = chrome.extension.getViews({ type: 'popup' });
  if (!view) return undefined;
  const { documentElement: page } = view.document;
  const list = view.document.querySelector('.due-list');
  return {
    first: view.document.querySelector('a.item-title')?.textContent,
    width: view.innerWidth,
    isScrolling: page.scrollWidth > page.clientWidth || page.scrollHeight > page.clientHeight,
    listScrolls: list !== null && list.scrollHeight > list.clientHeight,
  };
}
