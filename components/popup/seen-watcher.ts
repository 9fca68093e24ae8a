import { SECOND } from '../../src/domain/time.ts';
import type { ItemKey } from '../../src/domain/work-item.ts';

/** How long a row has to be in view to be seen. */
const GLANCE_MS = SECOND;
/** How long what was seen is collected, so that it is told once. */
const COLLECT_MS = 5 * SECOND;
/** How much of a row has to be in view. */
const SHARE = 0.6;

export interface SeenWatcher {
  /**
   * Watches a row with news.
   *
   * @param at when the news came, epoch milliseconds; the same news are told as seen once
   * @returns what ends the watching
   */
  watch: (row: Element, key: ItemKey, at: number) => () => void;
  /** Tells at once what is collected, and watches nothing more. */
  end: () => void;
}

/** Finds out which news a person has really had before their eyes. */
export function createSeenWatcher(tell: (keys: ItemKey[]) => void): SeenWatcher {
  const watched = new Map<
    Element,
    { key: ItemKey; news: string; glance: ReturnType<typeof setTimeout> | undefined }
  >();
  const known = new Set<string>();
  const collected = new Set<ItemKey>();
  let collecting: ReturnType<typeof setTimeout> | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const row = watched.get(target);
        if (!row) continue;
        clearTimeout(row.glance);
        row.glance = isIntersecting ? setTimeout(() => see(target), GLANCE_MS) : undefined;
      }
    },
    { threshold: SHARE },
  );

  function see(target: Element): void {
    const row = watched.get(target);
    if (!row || document.visibilityState !== 'visible') return;
    known.add(row.news);
    collected.add(row.key);
    forget(target);
    collecting ??= setTimeout(tellCollected, COLLECT_MS);
  }

  function tellCollected(): void {
    clearTimeout(collecting);
    collecting = undefined;
    if (collected.size === 0) return;
    tell([...collected]);
    collected.clear();
  }

  function forget(target: Element): void {
    clearTimeout(watched.get(target)?.glance);
    watched.delete(target);
    observer.unobserve(target);
  }

  return {
    watch(row, key, at) {
      const news = `${key}@${at}`;
      if (known.has(news)) return () => undefined;
      watched.set(row, { key, news, glance: undefined });
      observer.observe(row);
      return () => forget(row);
    },
    end() {
      tellCollected();
      observer.disconnect();
      for (const { glance } of watched.values()) clearTimeout(glance);
      watched.clear();
    },
  };
}
