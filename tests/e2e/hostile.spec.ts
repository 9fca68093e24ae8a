import type { Page } from '@playwright/test';
import { checkNow, expect, test } from './fixtures.ts';

const HOUR = 3_600_000;
const OVERRIDE = '\u202E';

/** Texts that a ticket may have, and how the extension must show them. */
const TEXTS: [sent: string, shown: string][] = [
  [
    '<img src="https://evil.example/x" onerror="document.title=1">',
    '<img src="https://evil.example/x" onerror="document.title=1">',
  ],
  ['<script>document.title = "run"</script>', '<script>document.title = "run"</script>'],
  ['javascript:alert(document.domain)', 'javascript:alert(document.domain)'],
  ['"><a href=//evil.example>Sign in</a>', '"><a href=//evil.example>Sign in</a>'],
  [`Invoice ${OVERRIDE}fdp.exe`, 'Invoice fdp.exe'],
  ['\u2066\u2067unclosed isolates', 'unclosed isolates'],
  ['طابعة معطلة 12', 'طابعة معطلة 12'],
  ['nul\0 and bell\u0007\u001B[31m', 'nul and bell [31m'],
  ['one\r\ntwo\u2028three', 'one two three'],
  [`Z${'\u0301\u0320'.repeat(200)}algo`, 'Z\u0301\u0320\u0301\u0320algo'],
  ['half \uD83D of a letter', 'half \uFFFD of a letter'],
  ['\u200B\u2060\u3164', '#12'],
  ['$1 %s {{7*7}} ${7*7}', '$1 %s {{7*7}} ${7*7}'],
  ['x'.repeat(100_000), `${'x'.repeat(500)}…`],
];

const ROWS = TEXTS.map(([text], index) => ({
  id: index + 1,
  summary: text,
  board: { name: text },
  status: { name: text },
  priority: { name: text },
  company: { name: text },
  owner: { identifier: 'jdoe' },
  requiredDate: new Date(Date.now() + (index % 2 === 0 ? -HOUR : 48 * HOUR)).toISOString(),
  closedFlag: false,
  lastUpdated: new Date(Date.now() - HOUR).toISOString(),
  constructor: { prototype: { polluted: true } },
}));

test('the server’s words are shown as text, which runs nothing, requests nothing and covers nothing', async ({
  server,
  extension,
  signIn,
  openPopup,
  options,
}) => {
  const asked: string[] = [];
  extension.context.on('request', (request) => void asked.push(new URL(request.url()).host));
  const popup = await openPopup();
  const troubles: string[] = [];
  for (const page of [popup, options]) watch(page, troubles);
  server.control.injectFault({ path: '/service/tickets', body: ROWS, count: 'always' });
  await signIn();
  await expect(popup.getByRole('listitem')).toHaveCount(ROWS.length);

  for (const [index, [, shown]] of TEXTS.entries()) {
    const row = popup.locator(`[data-item="ticket:${index + 1}"]`);
    expect(await row.getByRole('link').textContent()).toBe(shown);
    expect(await row.getByRole('link').getAttribute('href')).toContain(
      `https://initech.connectwisedev.com/v4_6_release/`,
    );
    expect(await row.locator('*').evaluateAll((all) => all.map(({ localName }) => localName))).toEqual(
      expect.not.arrayContaining(['script', 'img', 'iframe', 'form', 'style']),
    );
  }
  expect(await popup.locator('a').count()).toBe(ROWS.length);
  expect(await widthsBeyond(popup)).toEqual([]);
  await popup.bringToFront();
  await popup.screenshot({ path: 'test-output/pictures/hostile-popup.png' });

  // The server's words of a refusal, under "Details".
  server.control.clearFaults();
  const message = `<b onclick=x>No</b> ${OVERRIDE}${'z\u0301\u0301\u0301\u0301\u0301\u0301'.repeat(2_000)}`;
  server.control.injectFault({
    status: 400,
    body: { code: 'Bad', message, messageId: '400' },
    count: 'always',
  });
  await checkNow(popup);
  await popup.getByText('Details').click();
  await expect(popup.locator('details p')).toContainText('<b onclick=x>No</b> z');
  expect(await popup.locator('details p').textContent()).not.toMatch(/\u202E|\p{M}{5}/u);
  expect(await widthsBeyond(popup)).toEqual([]);
  await expect(popup.getByRole('listitem')).toHaveCount(ROWS.length);
  await popup.screenshot({ path: 'test-output/pictures/hostile-details.png' });
  expect(await widthsBeyond(options)).toEqual([]);

  expect(troubles).toEqual([]);
  expect([popup, options].map((page) => new URL(page.url()).protocol)).toEqual([
    'chrome-extension:',
    'chrome-extension:',
  ]);
  const own = new URL(popup.url()).host;
  const isExpected = (host: string) =>
    host === own ||
    /^initech\.(?:api\.)?connectwisedev\.com$/.test(host) ||
    host.endsWith('.chromiumapp.org');
  expect(asked.filter((host) => !isExpected(host))).toEqual([]);
});

/** Collects dialogs, exceptions and violations of the content security policy. */
function watch(page: Page, troubles: string[]): void {
  page.on('dialog', (dialog) => {
    troubles.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('pageerror', ({ message }) => void troubles.push(message));
  page.on('console', (line) => {
    if (/content security policy|refused to/i.test(line.text())) troubles.push(line.text());
  });
}

/** The elements that are wider than the page. */
async function widthsBeyond(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement;
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.localName}.${element.className}`);
  });
}
