import { createGate, type Gate } from './gate.ts';

/** The network to the server, whose replies can be held back. */
export interface Network {
  fetch: typeof fetch;
  /** How many requests were sent. */
  sent(): number;
  /** Holds back the next reply to a path with this end; the server has handled the request by then. */
  holdAnswer(path: string): Gate;
  /** Drops all replies on their way, as their worker is dead. */
  abandon(): void;
}

/** The reply to a request whose worker is dead. */
const DEAD = Response.error();

export function createNetwork(serverFetch: typeof fetch): Network {
  let held: { path: string; gate: Gate }[] = [];
  let generation = 0;
  let sent = 0;
  return {
    async fetch(input, init) {
      const asker = generation;
      sent += 1;
      const reply = await serverFetch(input, init).catch((error: unknown) => {
        if (asker === generation) throw error;
        return DEAD;
      });
      if (reply === DEAD) return new Promise(() => undefined);
      const url = new URL(input instanceof Request ? input.url : input);
      const door = held.find(({ path }) => url.pathname.endsWith(path));
      if (door && asker === generation) {
        held = held.filter((other) => other !== door);
        await door.gate.pass();
      }
      return asker === generation ? reply : new Promise(() => undefined);
    },
    sent: () => sent,
    holdAnswer(path) {
      const gate = createGate();
      held.push({ path, gate });
      return gate;
    },
    abandon() {
      generation += 1;
      held = [];
    },
  };
}
