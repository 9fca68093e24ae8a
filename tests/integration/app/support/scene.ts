import { isDeepStrictEqual } from 'node:util';
import type { ServerOptions } from '../../../connectwise-server/index.ts';
import { runsOf } from '../../../runs.ts';
import { startExtension, type TestExtension } from './extension.ts';
import { makeMortal } from './mortal-worker.ts';
import { pictureOf } from './picture.ts';

/** Every step takes minutes, so that is for the night. */
const STRIDE = runsOf(7, 1);

/** What a worker does when it dies, and what comes before and after; the same whether it dies or not. */
export interface Scene {
  server?: ServerOptions;
  prepare(app: TestExtension): Promise<unknown>;
  play(app: TestExtension): Promise<unknown>;
  /** What happens before the next worker starts. */
  whileDead?(app: TestExtension): unknown;
  /** What the next worker finds, before anything else happens. */
  afterStart?(app: TestExtension): Promise<unknown>;
  /** What browser and person do then. */
  goOn(app: TestExtension): Promise<unknown>;
}

type Picture = Awaited<ReturnType<typeof pictureOf>>;

/** How a scene ended in whose course the worker died. */
interface End {
  /** The step at which it died. */
  at: string;
  /** What it came to until then. */
  steps: readonly string[];
  picture: Picture;
}

/**
 * Plays a scene once as it should be and then once for each of its steps, or a part of them spread over all, and kills
 * the worker there.
 */
export async function dieAtEveryStep(scene: Scene): Promise<{ ends: End[]; expected: Picture }> {
  const { picture: expected } = await playUntil(scene, Infinity);
  const ends: End[] = [];
  for (let fatal = 1; ; fatal += STRIDE) {
    const { steps, hasDied, picture } = await playUntil(scene, fatal);
    if (!hasDied) return { ends, expected };
    ends.push({ at: `step ${fatal}, ${steps.at(-1)}`, steps, picture });
  }
}

/** The ends that differ from the one to which the scene comes with a worker that lives. */
export async function tracesOfDeath(scene: Scene): Promise<End[]> {
  const { ends, expected } = await dieAtEveryStep(scene);
  if (ends.length === 0) throw new Error('Nobody died.');
  return ends.filter(({ picture }) => !isDeepStrictEqual(picture, expected));
}

async function playUntil(scene: Scene, fatalStep: number) {
  const app = await startExtension(scene.server);
  try {
    await scene.prepare(app);
    const mortal = makeMortal(app);
    const end = await mortal.live(() => scene.play(app), fatalStep);
    await scene.whileDead?.(app);
    await mortal.revive();
    await app.worker.startUp();
    await scene.afterStart?.(app);
    await scene.goOn(app);
    return { ...end, picture: await pictureOf(app) };
  } finally {
    await app.close();
  }
}
