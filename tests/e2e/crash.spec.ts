import { ChromiumCrash, whileChromiumRuns } from '../browser/chromium-crash.ts';
import { launchExtension } from '../browser/launch-extension.ts';
import { expect, test } from './fixtures.ts';
import { CRASH, playAgainAfterCrash } from './play-again.ts';

test('a crash of Chromium itself is recognized among all failures', async ({ server }) => {
  const { context, welcome } = await launchExtension({ server, headless: true });
  const fault = new Error('The list is wrong.');
  await expect(whileChromiumRuns(context, () => Promise.reject(fault))).rejects.toBe(fault);
  await welcome.close();
  await expect(whileChromiumRuns(context, () => welcome.title())).rejects.not.toBeInstanceOf(ChromiumCrash);

  const page = await context.newPage();
  const session = await context.browser()?.newBrowserCDPSession();
  const waitForEver = () => Promise.withResolvers<never>().promise;
  const hanging = expect(whileChromiumRuns(context, waitForEver)).rejects.toBeInstanceOf(ChromiumCrash);
  const asking = expect(
    whileChromiumRuns(context, () => page.evaluate(() => new Promise(() => {}))),
  ).rejects.toBeInstanceOf(ChromiumCrash);
  await session?.send('Browser.crash').catch(() => undefined);
  await hanging;
  await asking;
  await expect(whileChromiumRuns(context, () => page.title())).rejects.toBeInstanceOf(ChromiumCrash);
});

test('a scene is played again after a crash of Chromium itself, with more time, at most three times', async () => {
  const { info, plays, playing } = playWith(1);
  await playing;
  expect(plays()).toBe(2);
  expect(info).toMatchObject({ annotations: [{ type: CRASH }], timeout: 2_000 });

  const hopeless = playWith(Number.POSITIVE_INFINITY);
  await expect(hopeless.playing).rejects.toBeInstanceOf(ChromiumCrash);
  expect(hopeless.plays()).toBe(4);
  expect(hopeless.info.annotations).toHaveLength(4);
});

test('a scene that fails without a crash of Chromium itself is not played again', async () => {
  const fault = new Error('The list is wrong.');
  const { info, plays, playing } = playWith(1, fault);
  await expect(playing).rejects.toBe(fault);
  expect(plays()).toBe(1);
  expect(info).toMatchObject({ annotations: [], timeout: 1_000 });
});

/** Plays a scene that fails so many times before it passes, in a test with a timeout of a second. */
function playWith(failures: number, error: Error = new ChromiumCrash()) {
  const info = {
    annotations: [] as { type: string }[],
    timeout: 1_000,
    setTimeout: (timeout: number) => {
      info.timeout = timeout;
    },
  };
  let plays = 0;
  const playing = playAgainAfterCrash(info, async () => {
    plays += 1;
    if (plays <= failures) throw error;
  });
  return { info, plays: () => plays, playing };
}
