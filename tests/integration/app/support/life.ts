import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * One life of the worker, as far as it reaches beyond itself. What the worker begins within `run` is counted step by
 * step, and at the fatal step the life is over: from then on nothing that it does has any effect, and nothing reaches
 * it. Two neighbouring steps have no effect between them, so a life that ends at each step once has ended everywhere.
 * Calls that a browser may refuse are counted by themselves, and one of them is refused.
 */
export interface Life {
  /** What it came to, the last one being the fatal one once it is over. */
  steps: string[];
  /** The calls that a browser may refuse, up to the one that it did refuse. */
  refusable: string[];
  /** Whether a call was refused. */
  hasMetRefusal(): boolean;
  /** Whether this call is the one to be refused. */
  isRefused(name: string): boolean;
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

/** What happens to a life; both are counted from 1, and `Infinity` is never. */
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

/** What a browser may refuse for a moment: a full disk, a profile that is locked, an API that is not ready. */
const REFUSABLE = /^(storage|alarms|permissions|notifications|tabs|action)\./;

/** A call that leaves the worker: one step before it has its effect, and one before the worker hears of that. */
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
