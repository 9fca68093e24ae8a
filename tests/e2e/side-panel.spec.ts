import type { BrowserContext, Page } from '@playwright/test';
import type { LaunchedExtension } from '../browser/launch-extension.ts';
import { ACME, beyondWindow, checkNow, COMPANY, expect, shownItems, test, violationsOn } from './fixtures.ts';

const HOUR = 3_600_000;
const hoursFromNow = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

/** Opens the side panel's page in a front tab of the given size. */
async function openSide({ context, addressOf }: LaunchedExtension, width = 320, height = 900): Promise<Page> {
  const side = await context.newPage();
  await side.setViewportSize({ width, height });
  await side.goto(addressOf('sidepanel.html'));
  await side.bringToFront();
  return side;
}

/** Serves simple pages in place of ConnectWise's web pages. */
async function serveWebPages(context: BrowserContext): Promise<void> {
  await context.route('https://initech.connectwisedev.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>ConnectWise</title>' }),
  );
}

for (const [width, height] of [
  [320, 900],
  [800, 600],
] as const) {
  test(`the side panel fills ${width} × ${height} pixels, stays after an item opens, and shows what a check finds`, async ({
    extension,
    server,
    signIn,
  }) => {
    const { control } = server;
    await serveWebPages(extension.context);
    const { id } = control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
    await signIn();
    const side = await openSide(extension, width, height);
    const link = side.getByRole('link', { name: 'Mail' });
    await expect(link).toBeVisible();
    const list = await side.locator('.due-list').boundingBox();
    expect(list).toMatchObject({ x: 0, width });
    expect((list?.y ?? 0) + (list?.height ?? 0)).toBe(height);

    const opening = extension.context.waitForEvent('page');
    await link.click();
    await expect(await opening).toHaveURL(new RegExp(`service_recid=${id}&`));
    await side.bringToFront();
    await expect(link).toBeVisible();

    control.editTicket(COMPANY, id, { summary: 'Mail and telephone' });
    await checkNow(side);
    await expect(side.getByRole('listitem')).toContainText('Mail and telephone');
  });
}

test('the side panel does not shift when the list loads', async ({ extension, server, signIn }) => {
  for (let count = 0; count < 100; count += 1)
    server.control.createTicket(COMPANY, { requiredDate: hoursFromNow(count - 50) });
  await signIn();
  const side = await openSide(extension);
  await expect(side.locator('.group-count').last()).toBeVisible();
  const shifts = await side.evaluate(() => {
    const { promise, resolve } = Promise.withResolvers<PerformanceEntryList>();
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({
      type: 'layout-shift',
      buffered: true,
    });
    // Without a layout shift, the observer is never called.
    requestAnimationFrame(() => setTimeout(() => resolve([])));
    return promise;
  });
  expect(shifts).toEqual([]);
});

test('two side panels show the same, whichever of them is used', async ({ extension, server, signIn }) => {
  const { control } = server;
  control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  const { id } = control.createTicket(COMPANY, { summary: 'Printer' });
  await signIn();
  const [first, second] = [await openSide(extension), await openSide(extension)];
  const both = [first, second];
  for (const side of both) await expect(side.getByRole('listitem')).toHaveCount(2);

  await first.bringToFront();
  await first.getByRole('link', { name: 'Mail' }).focus();
  await first.keyboard.press('m');
  for (const side of both) await expect(side.getByRole('listitem').first()).toContainText('Muted');
  await first.getByRole('button', { name: 'Overdue 1' }).click();
  for (const side of both) await expect(side.getByRole('link')).toHaveText(['Printer']);

  await second.bringToFront();
  await second.getByRole('button', { name: 'Overdue 1' }).click();
  control.editTicket(COMPANY, id, { requiredDate: hoursFromNow(-1) });
  await checkNow(second);
  for (const side of both) {
    await expect(side.getByRole('heading', { level: 2 })).toHaveText(['Overdue 2']);
    await expect(side.getByRole('link')).toHaveText(['Mail', 'Printer']);
  }
  expect(await shownItems(first)).toEqual(await shownItems(second));
});

test('the side panel cuts off nothing if it is narrow, with large text or from right to left', async ({
  extension,
  server,
  signIn,
}) => {
  const { control } = server;
  const { id } = control.createTicket(COMPANY, { summary: 'Donaudampfschifffahrtsgesellschaft '.repeat(3) });
  await signIn();
  const side = await openSide(extension);
  await expect(side.getByRole('listitem')).toHaveCount(1);
  control.editTicket(COMPANY, id, { requiredDate: hoursFromNow(-700) });
  await checkNow(side);
  await expect(side.locator('.unread-changes')).toBeVisible();
  const expectAllInside = async (what: string) => {
    for (const direction of ['ltr', 'rtl']) {
      for (const [width, fontSize] of [
        [280, '100%'],
        [280, '200%'],
        [320, '200%'],
        [800, '200%'],
      ] as const) {
        await side.setViewportSize({ width, height: 900 });
        const beyond = await beyondWindow(side, direction, fontSize);
        expect(beyond, `${what}, ${direction}, ${width}, ${fontSize}`).toEqual([]);
      }
    }
  };

  await expectAllInside('list');
  await side.getByRole('button', { name: 'Filter', exact: true }).click();
  await expectAllInside('filter');
  await side.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expectAllInside('help');
  await side.keyboard.press('Escape');
  await side.getByRole('button', { name: 'More' }).click();
  await side.getByRole('menuitem', { name: 'Workload' }).click();
  await expect(side.locator('.heat-map')).toBeVisible();
  await expectAllInside('workload');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the side panel is accessible, signed out and with a list', async ({ extension, signIn }) => {
      const side = await openSide(extension);
      await expect(side.getByRole('status')).not.toBeEmpty();
      expect(await violationsOn(side)).toEqual([]);
      await signIn(ACME);
      await expect(side.getByRole('status')).toContainText('Checked');
      await expect(side.getByRole('listitem')).not.toHaveCount(0);
      for (const [width, height] of [
        [320, 900],
        [800, 600],
      ] as const) {
        await side.setViewportSize({ width, height });
        expect(await violationsOn(side)).toEqual([]);
        await side.bringToFront();
        await side.screenshot({ path: `test-output/pictures/side-panel-${width}-${colorScheme}.png` });
      }
    });
  });
}

test('the popup opens the side panel at the side of the window, where it stays', async ({
  extension: { context },
  server,
  signIn,
  openPopup,
}) => {
  await serveWebPages(context);
  server.control.createTicket(COMPANY, { summary: 'Mail', requiredDate: hoursFromNow(-2) });
  await signIn();
  const popup = await openPopup();
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'More' }).click();
  await popup.getByRole('menuitem', { name: 'Keep open at the side' }).click();
  const side = () => popup.evaluate(readSidePanel);
  await expect.poll(side).toEqual({ titles: ['Mail'], hasOwnEntry: false });
  expect(await popup.evaluate(() => chrome.sidePanel.getPanelBehavior())).toEqual({
    openPanelOnActionClick: false,
  });

  const opening = context.waitForEvent('page');
  await popup.evaluate(pressInSidePanel, 'a.item-title');
  await expect(await opening).toHaveURL(/service_recid=/);
  server.control.createTicket(COMPANY, { summary: 'Printer' });
  await popup.evaluate(pressInSidePanel, '[aria-label="Check now"]');
  await expect.poll(side).toMatchObject({ titles: ['Mail', 'Printer'] });
});

// Playwright cannot see side panels, so another page of the extension reads one.

/** What the side panel shows, and whether it offers to open itself; undefined without a side panel. */
async function readSidePanel(): Promise<{ titles: string[]; hasOwnEntry: boolean } | undefined> {
  const contexts = await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] });
  const view = chrome.extension.getViews().find(({ location }) => location.pathname === '/sidepanel.html');
  if (contexts.length !== 1 || !view) return undefined;
  view.document.querySelector<HTMLElement>('[aria-label="More"]')?.click();
  await new Promise((resolve) => view.requestAnimationFrame(resolve));
  const entries = [...view.document.querySelectorAll('[role=menuitem]')].map(
    ({ textContent }) => textContent,
  );
  view.document.querySelector<HTMLElement>('[aria-label="More"]')?.click();
  return {
    titles: [...view.document.querySelectorAll('a.item-title')].map(({ textContent }) => textContent),
    hasOwnEntry: entries.includes('Keep open at the side'),
  };
}

function pressInSidePanel(selector: string): void {
  const view = chrome.extension.getViews().find(({ location }) => location.pathname === '/sidepanel.html');
  view?.document.querySelector<HTMLElement>(selector)?.click();
}
