import { COMPANY, expect, test } from './fixtures.ts';

const HOUR = 3_600_000;
const HEBREW = 'המדפסת בקומה 3 לא עובדת';

test.describe('in a right-to-left browser', () => {
  test.use({ browserLanguage: 'he' });

  test('English pages keep direction, language, dates and tooltip in English', async ({
    extension: { context, addressOf },
    server: { control },
    signIn,
    options,
    openPopup,
    probe,
  }) => {
    const due = new Date(Date.now() - 3 * HOUR - 60_000).toISOString();
    control.createTicket(COMPANY, { summary: 'Printer (2nd floor)!', requiredDate: due });
    control.createTicket(COMPANY, { summary: HEBREW, requiredDate: due });
    await signIn();
    const browser = await options.evaluate(() => [
      chrome.i18n.getUILanguage(),
      chrome.i18n.getMessage('@@bidi_dir'),
    ]);
    expect(browser).toEqual(['he', 'rtl']);

    const popup = await openPopup();
    const side = await context.newPage();
    await side.goto(addressOf('sidepanel.html'));
    for (const page of [popup, side, options]) {
      await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    }
    await expect(popup.getByRole('listitem')).toHaveCount(2);
    await expect(popup.locator('time').first()).toHaveText('3 h overdue');
    // Dates in Hebrew letters would reverse the line.
    await expect(popup.locator('time').first()).toHaveAttribute('title', /^[ -~]+$/);
    await popup.bringToFront();
    await popup.screenshot({ path: 'test-output/pictures/popup-rtl-browser.png' });

    const { tooltip } = await probe.toolbar();
    expect(tooltip.split('\n')).toContain('\u20662 overdue\u2069');
  });
});

test('a title of the other direction does not reverse the text around it', async ({
  server: { control },
  signIn,
  openPopup,
}) => {
  const due = new Date(Date.now() - 3 * HOUR - 60_000).toISOString();
  control.createTicket(COMPANY, { summary: `${HEBREW} (2)`, requiredDate: due });
  await signIn();
  const popup = await openPopup();
  const title = popup.getByRole('link', { name: HEBREW });
  const [first, last] = await title.evaluate(edgesOfText, [0, HEBREW.length + 3] as const);
  // The first letter is at the right end of the title, and its closing bracket at the left.
  expect(last).toBeLessThan(first);
  const time = popup.locator('time');
  await expect(time).toHaveText('3 h overdue');
  const [number, word] = await time.evaluate(edgesOfText, [0, 4] as const);
  expect(number).toBeLessThan(word);
  await expect(title).toHaveAttribute('title', /^\u2068.*\u2069\n/);

  const search = popup.getByRole('searchbox');
  await search.fill('מדפסת');
  await expect(popup.getByRole('listitem')).toHaveCount(1);
  expect(await search.evaluate((field) => getComputedStyle(field).direction)).toBe('rtl');
});

/** The horizontal positions of two characters of an element. */
function edgesOfText(element: Element, places: readonly [number, number]): [number, number] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const node = walker.nextNode();
  if (!node) throw new Error('There is no text.');
  const left = (place: number) => {
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    return range.getBoundingClientRect().left;
  };
  return [left(places[0]), left(places[1])];
}
