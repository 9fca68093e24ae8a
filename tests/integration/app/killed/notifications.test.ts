import { expect, it } from 'vitest';
import { letTimePass } from '../support/alarm-clock.ts';
import type { TestExtension } from '../support/extension.ts';
import { dieAtEveryStep, tracesOfDeath } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;

it.each([
  ['each on its own', 3],
  ['in a summary', 4],
])(
  'items that become overdue notify once, %s, whatever step the worker dies at',
  async (_, count) => {
    const traces = await tracesOfDeath({
      prepare: (app) => haveDueInAMinute(app, Array<number>(count).fill(MINUTE)),
      play,
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'items that become overdue before the next worker starts notify once, whatever step the worker dies at',
  async () => {
    const counts: number[] = [];
    await dieAtEveryStep({
      prepare: (app) => haveDueInAMinute(app, [MINUTE, MINUTE, 2 * MINUTE, 2 * MINUTE]),
      play,
      whileDead: (app) => app.passTime(2 * MINUTE),
      async goOn(app) {
        await letTimePass(app, 10 * MINUTE);
        const { reported } = app.browser;
        const single = new Set(reported.map(({ id }) => id).filter((id) => id.startsWith('due:')));
        const summary = reported.findLast(({ id }) => id.startsWith('summary:'));
        counts.push(single.size + Number.parseInt(summary?.title ?? '0', 10));
      },
    });
    expect(counts).toEqual(counts.map(() => 4));
  },
  PATIENCE_MS,
);

it.each([
  ['one alone', 1],
  ['several in a summary', 3],
])(
  'what a pause held back notifies once at its end, %s, whatever step the worker dies at',
  async (_, count) => {
    const traces = await tracesOfDeath({
      async prepare(app) {
        await haveDueInAMinute(app, Array<number>(count).fill(MINUTE));
        await app.worker.execute({ type: 'pause', until: Date.now() + 2 * MINUTE });
        await letTimePass(app, 2 * MINUTE - 1);
        app.passTime(1);
      },
      play,
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

async function haveDueInAMinute(app: TestExtension, delaysMs: readonly number[]): Promise<void> {
  for (const delayMs of delaysMs)
    app.control.createTicket('acme', { requiredDate: new Date(Date.now() + delayMs).toISOString() });
  await app.save();
  await app.worker.signIn();
  app.passTime(MINUTE);
}

function play({ worker }: TestExtension): Promise<void> {
  return worker.present();
}
