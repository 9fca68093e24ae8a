import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;

interface Texts {
  i18n: { getMessage: (name: string, values?: string[]) => string };
}

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
  await app.worker.signIn();
});

afterEach(() => app.close());

it('in a right-to-left browser, our texts keep their direction and name that of ConnectWise’s words', async () => {
  const { i18n } = app.browser.api as Texts;
  const { getMessage } = i18n;
  vi.spyOn(i18n, 'getMessage').mockImplementation((name, values) =>
    name === '@@bidi_dir' ? 'rtl' : getMessage(name, values),
  );
  const soon = new Date(Date.now() + MINUTE).toISOString();
  app.control.createTicket('acme', { summary: 'מדפסת 2', requiredDate: soon });
  await app.worker.check();
  app.browser.reported.length = 0;
  app.passTime(MINUTE);
  await app.worker.present();
  expect(app.browser.reported).toEqual([
    expect.objectContaining({
      title: '\u2066Overdue: \u2068מדפסת 2\u2069\u2069',
      message: expect.stringMatching(/^\u2066.+\u2069$/),
    }),
  ]);
});
