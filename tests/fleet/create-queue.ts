/** Future events in the order of time. Events of the same moment keep the order in which they were put in. */
export interface Queue<T> {
  put: (at: number, item: T) => void;
  take: () => { at: number; item: T } | undefined;
}

/** A binary heap: a fleet has half a million events in a simulated day. */
export function createQueue<T>(): Queue<T> {
  const heap: { at: number; order: number; item: T }[] = [];
  let count = 0;

  function isBefore(a: number, b: number): boolean {
    const one = heap[a];
    const other = heap[b];
    if (!one || !other) return one !== undefined;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  function swap(a: number, b: number): void {
    const one = heap[a];
    const other = heap[b];
    if (!one || !other) return;
    heap[a] = other;
    heap[b] = one;
  }

  return {
    put(at, item) {
      count += 1;
      heap.push({ at, order: count, item });
      let index = heap.length - 1;
      for (;;) {
        const parent = (index - 1) >> 1;
        if (index === 0 || !isBefore(index, parent)) return;
        swap(index, parent);
        index = parent;
      }
    },
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last || first === last) return first;
      heap[0] = last;
      let index = 0;
      for (;;) {
        const left = 2 * index + 1;
        const child = isBefore(left + 1, left) ? left + 1 : left;
        if (!isBefore(child, index)) return first;
        swap(index, child);
        index = child;
      }
    },
  };
}
