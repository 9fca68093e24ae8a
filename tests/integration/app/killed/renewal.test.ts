import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { letTimePass } from '../support/alarm-clock.ts';
import type { TestExtension } from '../support/extension.ts';
import { dieAtEveryStep } from '../support/scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PATIENCE_MS = 10 * MINUTE;

it.each([
  ['that the clock asks for', (app: TestExtension) => app.passTime(HOUR)],
  ['that the server asks for', ({ control }: TestExtension) => void control.expireAccessTokens()],
])(
  'a renewal %s costs the session only if the worker dies after the server’s rotation and before the store',
  async (_, expire) => {
    let before: unknown;
    const isReplyLost: boolean[] = [];
    const { ends, expected } = await dieAtEveryStep({
      async prepare(app) {
        app.control.createTicket('acme', { summary: 'Kept' });
        await app.save();
        await app.worker.signIn();
        expire(app);
        before = await sealedTokens(app);
      },
      play: ({ worker }) => worker.alarm(),
      async afterStart(app) {
        // The server accepts each refresh token once, and takes a second use for theft.
        const isRotated = app.control.tokens().refreshed > 0;
        isReplyLost.push(isRotated && isDeepStrictEqual(await sealedTokens(app), before));
      },
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    // The first entry belongs to the worker that did not die.
    expect(isReplyLost.shift()).toBe(false);
    const lost = ends.filter((_end, index) => isReplyLost[index]);
    const kept = ends.filter((end) => !lost.includes(end));
    expect(kept.map(({ picture }) => picture)).toEqual(kept.map(() => expected));

    // The session ends once, with a reason, and the list stays.
    const ended = {
      connection: { state: 'ended', failure: { code: 'sessionEnded' } },
      items: expected.items,
      badge: { text: '!' },
      reported: ['sign-in:a session:sessionEnded'],
      checks: { runningSince: undefined },
    };
    expect(lost.map(({ picture }) => picture)).toMatchObject(lost.map(() => ended));
    // No request uses tokens that are not stored.
    const lastAsked = ({ steps }: (typeof lost)[number]) =>
      steps.findLast((step) => step.startsWith('before a request of /'));
    expect(lost.map(lastAsked)).toEqual(lost.map(() => expect.stringContaining('/oauth/token')));
  },
  PATIENCE_MS,
);

async function sealedTokens(app: TestExtension): Promise<unknown> {
  return (await app.records()).secrets.find(([kind]) => kind === 'tokens');
}
