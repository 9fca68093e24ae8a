import { SECOND } from '../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';

/** How long a row must be in view to count as seen. */
const GLANCE_MS = SECOND;
/** How long seen rows are collected into one command. */
const COLLECT_MS = 5 * SECOND;
/** The share of a row that must be in view. */
const SHARE = 0.6;

export interface SeenWatcher {
  /**
   * Watches a row with unread changes.
   *
   * @param at when the unread changes came, epoch milliseconds; the same ones are reported as seen once
   * @returns a function that stops watching
   */
  watch: (row: Element, key: ItemKey, at: number) => () => void;
  /** Sends what is collected at once, and stops watching. */
  end: () => void;
}

/** A row with unread changes. */
interface Row {
  key: ItemKey;
  /** When its unread changes came, which identifies them; epoch milliseconds. */
  at: number;
  isInView: boolean;
  glance: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Finds out which unread changes were really in a person's view.
 *
 * @param send resolves with whether the command succeeded; failed ones are sent with the next
 */
export function createSeenWatcher(send: (keys: ItemKey[]) => Promise<boolean>): SeenWatcher {
  const watched = new Map<Element, Row>();
  /** The latest unread changes of each item that were seen. */
  const known = new Map<ItemKey, number>();
  const collected = new Set<ItemKey>();
  let collecting: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const row = watched.get(target);
        if (!row) continue;
        row.isInView = isIntersecting;
        lookAt(target, row);
      }
    },
    { threshold: SHARE },
  );

  // A page may be hidden for hours with unread changes in it. No row moves when it returns.
  const onVisibility = () => {
    for (const [target, row] of watched) lookAt(target, row);
    if (!isVisible()) void tellCollected();
  };
  document.addEventListener('visibilitychange', onVisibility);

  function lookAt(target: Element, row: Row): void {
    clearTimeout(row.glance);
    row.glance = row.isInView && isVisible() ? setTimeout(() => see(target, row), GLANCE_MS) : undefined;
  }

  function see(target: Element, { key, at }: Row): void {
    known.set(key, at);
    collected.add(key);
    forget(target);
    collecting ??= setTimeout(() => void tellCollected(), COLLECT_MS);
  }

  async function tellCollected(): Promise<void> {
    clearTimeout(collecting);
    collecting = undefined;
    if (collected.size === 0) return;
    const keys = [...collected];
    collected.clear();
    if (await send(keys)) return;
    for (const key of keys) collected.add(key);
  }

  function forget(target: Element): void {
    clearTimeout(watched.get(target)?.glance);
    watched.delete(target);
    observer.unobserve(target);
  }

  return {
    watch(row, key, at) {
      if (known.get(key) === at) return () => undefined;
      watched.set(row, { key, at, isInView: false, glance: undefined });
      observer.observe(row);
      return () => forget(row);
    },
    end() {
      void tellCollected();
      document.removeEventListener('visibilitychange', onVisibility);
      observer.disconnect();
      for (const { glance } of watched.values()) clearTimeout(glance);
      watched.clear();
    },
  };
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
