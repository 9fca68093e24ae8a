import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * One life of the worker, as its effects outside the worker. The effects of what `run` starts are counted in steps. The
 * life ends at the fatal step: then nothing that the worker does has an effect, and nothing reaches it. Nothing takes
 * effect between two neighbouring steps, so ending at each step once covers every point.
 * Calls that a browser may refuse are counted separately, and one of them is refused.
 */
export interface Life {
  /** The steps so far; once the life is over, the last one is the fatal one. */
  steps: string[];
  /** The refusable calls so far, up to the one that is refused. */
  refusable: string[];
  /** Whether a call was refused. */
  hasMetRefusal(): boolean;
  /** Whether this call is the one to be refused. */
  isRefused(name: string): boolean;
  isOver(): boolean;
  ended: Promise<void>;
  run<T>(task: () => Promise<T>): Promise<T>;
  step(name: string): void;
  /** Calls back at the end of the life, to release what it holds. */
  onEnd(release: () => void): void;
}

const lives = new AsyncLocalStorage<Life>();

/** The life in which this code runs; the code of a test runs in none. */
export function presentLife(): Life | undefined {
  return lives.getStore();
}

/** When a life ends and which call is refused; both count from 1, and `Infinity` means never. */
export interface Fate {
  fatalStep: number;
  refusedCall: number;
}

export function createLife({ fatalStep, refusedCall }: Fate): Life {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const releases: (() => void)[] = [];
  let isOver = false;
  const life: Life = {
    steps: [],
    refusable: [],
    hasMetRefusal: () => life.refusable.length >= refusedCall,
    isRefused(name) {
      if (life.hasMetRefusal()) return false;
      life.refusable.push(name);
      return life.hasMetRefusal();
    },
    isOver: () => isOver,
    ended,
    run: (task) => lives.run(life, task),
    step(name) {
      if (isOver) return;
      life.steps.push(name);
      if (life.steps.length < fatalStep) return;
      isOver = true;
      for (const release of releases) release();
      resolve();
    },
    onEnd: (release) => void releases.push(release),
  };
  return life;
}

/** The calls that a browser may refuse for a moment: full disk, locked profile, API that is not ready. */
const REFUSABLE = /^(storage|alarms|permissions|notifications|tabs|action)\./;

/** Makes a call that leaves the worker, with one step before its effect and one before the worker gets the result. */
export function leave<T>(name: string, call: () => Promise<T>): Promise<T> {
  const life = presentLife();
  if (!life) return call();
  life.step(`before ${name}`);
  if (REFUSABLE.test(name) && life.isRefused(name)) return Promise.reject(new Error('The browser is busy.'));
  return new Promise((resolve, reject) => {
    if (life.isOver()) return;
    const arrive = (settle: () => void) => {
      life.step(`after ${name}`);
      if (!life.isOver()) settle();
    };
    call().then(
      (value) => arrive(() => resolve(value)),
      (error: unknown) => arrive(() => reject(error)),
    );
  });
}
