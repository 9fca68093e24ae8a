import { SECOND } from '../../../src/domain/time/time.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';

/** How long a row has to be in view to be seen. */
const GLANCE_MS = SECOND;
/** How long what was seen is collected, so that it is told once. */
const COLLECT_MS = 5 * SECOND;
/** How much of a row has to be in view. */
const SHARE = 0.6;

export interface SeenWatcher {
  /**
   * Watches a row with unread changes.
   *
   * @param at when the unread changes came, epoch milliseconds; the same unread changes are told as seen once
   * @returns what ends the watching
   */
  watch: (row: Element, key: ItemKey, at: number) => () => void;
  /** Tells at once what is collected, and watches nothing more. */
  end: () => void;
}

/** A row with unread changes. */
interface Row {
  key: ItemKey;
  /** Which unread changes of the item. */
  unreadChanges: string;
  isInView: boolean;
  glance: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Finds out which unread changes a person has really had before their eyes.
 *
 * @param tell gives whether it could be told; what could not is told together with what is seen next
 */
export function createSeenWatcher(tell: (keys: ItemKey[]) => Promise<boolean>): SeenWatcher {
  const watched = new Map<Element, Row>();
  const known = new Set<string>();
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

  // A page may be hidden for hours with unread changes in it, and no row moves when it comes back.
  const onVisibility = () => {
    for (const [target, row] of watched) lookAt(target, row);
    if (!isVisible()) void tellCollected();
  };
  document.addEventListener('visibilitychange', onVisibility);

  function lookAt(target: Element, row: Row): void {
    clearTimeout(row.glance);
    row.glance = row.isInView && isVisible() ? setTimeout(() => see(target, row), GLANCE_MS) : undefined;
  }

  function see(target: Element, { key, unreadChanges }: Row): void {
    known.add(unreadChanges);
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
    if (await tell(keys)) return;
    for (const key of keys) collected.add(key);
  }

  function forget(target: Element): void {
    clearTimeout(watched.get(target)?.glance);
    watched.delete(target);
    observer.unobserve(target);
  }

  return {
    watch(row, key, at) {
      const unreadChanges = `${key}@${at}`;
      if (known.has(unreadChanges)) return () => undefined;
      watched.set(row, { key, unreadChanges, isInView: false, glance: undefined });
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
