import { isDeepStrictEqual } from 'node:util';
import type { ServerOptions } from '../../../connectwise-server/index.ts';
import { runsOf } from '../../../runs.ts';
import { startExtension, type TestExtension } from './extension.ts';
import type { Fate } from './life.ts';
import { makeMortal } from './mortal-worker.ts';
import { pictureOf } from './picture.ts';

/** Every step takes minutes, so that is for the night. */
const STRIDE = runsOf(7, 1);
/** There are fewer calls that can be refused than steps. */
const REFUSAL_STRIDE = runsOf(3, 1);

/** What a worker does when it is disturbed, and what comes before and after; the same whether it is or not. */
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

/** How a scene ended in whose course the worker was disturbed. */
interface End {
  /** Where it was. */
  at: string;
  /** What it came to until then. */
  steps: readonly string[];
  picture: Picture;
}

/** A disturbance that can be put at each place of a scene, the first of which is 1. */
interface Disturbance {
  stride: number;
  fateAt: (place: number) => Fate;
}

const DEATH: Disturbance = {
  stride: STRIDE,
  fateAt: (place) => ({ fatalStep: place, refusedCall: Infinity }),
};
const REFUSAL: Disturbance = {
  stride: REFUSAL_STRIDE,
  fateAt: (place) => ({ fatalStep: Infinity, refusedCall: place }),
};

/** Where a scene ended otherwise than it should, and in what. */
interface Trace {
  at: string;
  steps: readonly string[];
  differences: Record<string, { expected: unknown; actual: unknown }>;
}

/** The ends that differ from the one to which the scene comes with a worker that lives. */
export function tracesOfDeath(scene: Scene): Promise<Trace[]> {
  return tracesOf(scene, DEATH);
}

/** The ends that differ from the one to which the scene comes with a browser that refuses no call. */
export function tracesOfRefusal(scene: Scene): Promise<Trace[]> {
  return tracesOf(scene, REFUSAL);
}

/**
 * Plays a scene once as it should be and then once for each of its steps, or a part of them spread over all, and kills
 * the worker there.
 */
export function dieAtEveryStep(scene: Scene): Promise<{ ends: End[]; expected: Picture }> {
  return disturbEverywhere(scene, DEATH);
}

async function tracesOf(scene: Scene, disturbance: Disturbance): Promise<Trace[]> {
  const { ends, expected } = await disturbEverywhere(scene, disturbance);
  if (ends.length === 0) throw new Error('Nothing was disturbed.');
  return ends.flatMap(({ at, steps, picture }) => {
    const differences = differencesBetween(expected, picture);
    return Object.keys(differences).length === 0 ? [] : [{ at, steps, differences }];
  });
}

function differencesBetween(expected: Picture, actual: Picture): Trace['differences'] {
  const names = Object.keys(expected) as (keyof Picture)[];
  return Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(expected[name], actual[name]))
      .map((name) => [name, { expected: expected[name], actual: actual[name] }]),
  );
}

async function disturbEverywhere(
  scene: Scene,
  { stride, fateAt }: Disturbance,
): Promise<{ ends: End[]; expected: Picture }> {
  const { picture: expected } = await playWith(scene, fateAt(Infinity));
  const ends: End[] = [];
  for (let place = 1; ; place += stride) {
    const { steps, refusable, hasDied, hasMetRefusal, picture } = await playWith(scene, fateAt(place)).catch(
      (error: unknown) => {
        throw new Error(`disturbed at ${place}: ${String(error)}`, { cause: error });
      },
    );
    if (!hasDied && !hasMetRefusal) return { ends, expected };
    const last = hasDied ? steps.at(-1) : `refused ${refusable.at(-1)}`;
    ends.push({ at: `${place}, ${last}`, steps: hasDied ? steps : refusable, picture });
  }
}

async function playWith(scene: Scene, fate: Fate) {
  const app = await startExtension(scene.server);
  try {
    await scene.prepare(app);
    const mortal = makeMortal(app);
    const lived = await mortal.live(() => scene.play(app), fate);
    await scene.whileDead?.(app);
    await mortal.revive();
    await app.worker.startUp();
    await scene.afterStart?.(app);
    await scene.goOn(app);
    return { ...lived, picture: await pictureOf(app) };
  } finally {
    await app.close();
  }
}
