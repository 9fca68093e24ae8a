import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * One life of the worker, as far as it reaches beyond itself. What the worker begins within `run` is counted step by
 * step, and at the fatal step the life is over: from then on nothing that it does has any effect, and nothing reaches
 * it. Two neighbouring steps have no effect between them, so a life that ends at each step once has ended everywhere.
 */
export interface Life {
  /** What it came to, the last one being the fatal one once it is over. */
  steps: string[];
  isOver(): boolean;
  ended: Promise<void>;
  run<T>(task: () => Promise<T>): Promise<T>;
  step(name: string): void;
  /** Calls back at its end, which takes what it holds. */
  onEnd(release: () => void): void;
}

const lives = new AsyncLocalStorage<Life>();

/** The life in which this code runs; a test that only looks on runs in none. */
export function presentLife(): Life | undefined {
  return lives.getStore();
}

/** @param fatalStep counted from 1 */
export function createLife(fatalStep: number): Life {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const releases: (() => void)[] = [];
  let isOver = false;
  const life: Life = {
    steps: [],
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

/** A call that leaves the worker: one step before it has its effect, and one before the worker hears of that. */
export function leave<T>(name: string, call: () => Promise<T>): Promise<T> {
  const life = presentLife();
  if (!life) return call();
  life.step(`before ${name}`);
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
