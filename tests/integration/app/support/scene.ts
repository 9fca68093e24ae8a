import { isDeepStrictEqual } from 'node:util';
import type { ServerOptions } from '../../../connectwise-server/index.ts';
import { runsOf } from '../../../runs.ts';
import { startExtension, type TestExtension } from './extension.ts';
import type { Fate } from './life.ts';
import { makeMortal } from './mortal-worker.ts';
import { pictureOf } from './picture.ts';

/** Playing every step takes minutes, so only the nightly run does it. */
const STRIDE = runsOf(7, 1);
/** There are fewer refusable calls than steps. */
const REFUSAL_STRIDE = runsOf(3, 1);

/** What a worker does while it is disturbed, and what comes before and after. The end must not depend on it. */
export interface Scene {
  server?: ServerOptions;
  prepare(app: TestExtension): Promise<unknown>;
  play(app: TestExtension): Promise<unknown>;
  /** Runs before the next worker starts. */
  whileDead?(app: TestExtension): unknown;
  /** Runs right after the next worker has started. */
  afterStart?(app: TestExtension): Promise<unknown>;
  /** What browser and person do after that. */
  goOn(app: TestExtension): Promise<unknown>;
}

type Picture = Awaited<ReturnType<typeof pictureOf>>;

/** How a scene with a disturbed worker ended. */
interface End {
  /** The step at which the worker was disturbed. */
  at: string;
  /** The steps up to then. */
  steps: readonly string[];
  picture: Picture;
}

/** A disturbance that can be put at each place of a scene, counted from 1. */
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

/** Where a disturbance changed the end of a scene, and how. */
interface Trace {
  at: string;
  steps: readonly string[];
  differences: Record<string, { expected: unknown; actual: unknown }>;
}

/** Gives the ends that differ from that with a worker that does not die. */
export function tracesOfDeath(scene: Scene): Promise<Trace[]> {
  return tracesOf(scene, DEATH);
}

/** Gives the ends that differ from that with a browser that refuses no call. */
export function tracesOfRefusal(scene: Scene): Promise<Trace[]> {
  return tracesOf(scene, REFUSAL);
}

/**
 * Plays a scene once undisturbed, and then once for each of its steps, where it kills the worker. By day it takes
 * only some of the steps, spread over all.
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
