import { vi } from 'vitest';
import type { TestExtension } from './extension.ts';
import { createLife, type Fate, type Life, leave, presentLife } from './life.ts';
import { watchDatabase } from './watch-database.ts';
import { endWorker, startWorker } from './worker.ts';

/** The APIs that return a value at once and change nothing. */
const IS_TOLD_AT_ONCE = /^(i18n|runtime\.(id|getURL|getManifest)|identity\.getRedirectURL)/;

/** How a life went: its steps and calls, and whether it died or had a call refused. */
interface Lived extends Pick<Life, 'steps' | 'refusable'> {
  hasDied: boolean;
  hasMetRefusal: boolean;
}

/** The workers of an extension, each of which can die, or have a call refused, at a chosen step. */
export interface MortalWorker {
  /** Lets the current worker run a task, which may fail only after a refused call. */
  live(task: () => Promise<unknown>, fate: Fate): Promise<Lived>;
  /** Starts the next worker a second later, once the current one is dead or idle. */
  revive(): Promise<void>;
}

/** Puts a step at every place where the worker's code has an effect outside it. */
export function makeMortal(app: TestExtension): MortalWorker {
  const underWay = new Set<Promise<unknown>>();
  watchDatabase();
  watchLocks();
  watchNetwork(app, underWay);
  watchApi(app.browser.api);

  let hasDied = false;
  return {
    async live(task, fate) {
      const life = createLife(fate);
      await Promise.race([life.ended, life.run(task).catch(unlessDisturbed(life))]);
      // All sent requests reach the server before the next worker sends any.
      await Promise.allSettled(underWay);
      hasDied = life.isOver();
      // A browser ends no worker during a renewal that another request of a failed check has started.
      if (!hasDied) await navigator.locks.request('session', async () => undefined);
      return { steps: life.steps, refusable: life.refusable, hasDied, hasMetRefusal: life.hasMetRefusal() };
    },
    async revive() {
      app.network.abandon();
      // A dead worker has released everything and cannot be called any more.
      if (hasDied) app.worker.die();
      else await endWorker(app.worker);
      hasDied = false;
      app.passTime(1_000);
      app.worker = startWorker(app.browser);
    },
  };
}

function unlessDisturbed(life: Life): (error: unknown) => void {
  return (error) => {
    if (!life.isOver() && !life.hasMetRefusal()) throw error;
  };
}

function watchNetwork({ network }: TestExtension, underWay: Set<Promise<unknown>>): void {
  vi.stubGlobal('fetch', (input: URL | string | Request, init?: RequestInit) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    return leave(`a request of ${pathname}`, () => {
      const reply = network.fetch(input, init);
      underWay.add(reply);
      return reply.finally(() => underWay.delete(reply));
    });
  });
}

type Run = () => Promise<unknown>;

/** Frees a mutex whose holder is dead. */
function watchLocks(): void {
  const request = navigator.locks.request.bind(navigator.locks);
  const watchedRequest = (name: string, ...rest: [LockOptions, Run] | [Run]) => {
    const life = presentLife();
    const run = rest.at(-1) as Run;
    const options = rest.length === 2 ? rest[0] : {};
    if (!life) return request(name, options, run);
    return leave(`the lock ${name}`, () =>
      request(name, options, () => {
        life.step(`with the lock ${name}`);
        return life.isOver() ? undefined : Promise.race([life.ended, life.run(run)]);
      }),
    );
  };
  vi.spyOn(navigator.locks, 'request').mockImplementation(watchedRequest as typeof request);
}

function watchApi(api: object): void {
  for (const area of Object.keys(api)) {
    const plain = Object.getOwnPropertyDescriptor(api, area) ?? {};
    const inside = Object.defineProperty({}, area, plain);
    Object.defineProperty(api, area, { get: () => watched(Reflect.get(inside, area), area) });
  }
}

function watched(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      const name = `${path}.${String(key)}`;
      if (IS_TOLD_AT_ONCE.test(name)) return member;
      if (typeof member !== 'function') return watched(member, name);
      return (...args: unknown[]) =>
        leave(name, () => Reflect.apply(member, target, args) as Promise<unknown>);
    },
  });
}
