import { walkSignIn } from '../../../connectwise-server/index.ts';
import { createGate, type Gate } from './gate.ts';

/** The window that the browser opens for a sign-in, and the person in front of it. */
export interface SignInWindow {
  /** Who signs in. */
  member: string;
  /** The addresses that it was opened at. */
  opened: string[];
  /** Closes the next one instead of signing in. */
  cancelNext(): void;
  /** Lets the next one end at another address than the server's, made from that. */
  endNextAt(addressFor: (reached: string) => string): void;
  /** Keeps the next one open; the person has done their part by then. */
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
      // The words of Chromium.
      if (!end) throw new Error('The user did not approve access.');
      if (end.kind !== 'redirect') throw new Error('Authorization page could not be loaded.');
      return plan.addressFor?.(end.url) ?? end.url;
    },
  };
}
