import { walkSignIn } from '../../../connectwise-server/index.ts';
import { createGate, type Gate } from './gate.ts';

/** The window that the browser opens for a sign-in, and the person in front of it. */
export interface SignInWindow {
  /** Who signs in. */
  member: string;
  /** The addresses that windows were opened at. */
  opened: string[];
  /** Closes the next window instead of signing in. */
  cancelNext(): void;
  /** Ends the next window at an address that is made from the server's. */
  endNextAt(addressFor: (reached: string) => string): void;
  /** Keeps the next window open after the person has signed in. */
  hold(): Gate;
  open(address: string): Promise<string>;
}

export function createSignInWindow(serverFetch: typeof fetch): SignInWindow {
  let isCancelled = false;
  let addressFor: ((reached: string) => string) | undefined;
  let gate: Gate | undefined;
  return {
    member: 'jdoe',
    opened: [],
    cancelNext() {
      isCancelled = true;
    },
    endNextAt(other) {
      addressFor = other;
    },
    hold() {
      gate = createGate();
      return gate;
    },
    async open(address) {
      this.opened.push(address);
      const plan = { isCancelled, addressFor, gate };
      isCancelled = false;
      addressFor = undefined;
      gate = undefined;
      const end = plan.isCancelled
        ? undefined
        : await walkSignIn(serverFetch, address, { member: this.member });
      await plan.gate?.pass();
      // Chromium's message.
      if (!end) throw new Error('The user did not approve access.');
      if (end.kind !== 'redirect') throw new Error('Authorization page could not be loaded.');
      return plan.addressFor?.(end.url) ?? end.url;
    },
  };
}
