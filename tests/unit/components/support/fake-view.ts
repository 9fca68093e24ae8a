type Callback = (entries: { target: Element; isIntersecting: boolean }[]) => void;

/** A view that the test controls, because happy-dom has no layout. */
export class FakeIntersectionObserver {
  static readonly all = new Set<FakeIntersectionObserver>();
  readonly targets = new Set<Element>();
  readonly callback: Callback;

  constructor(callback: Callback) {
    this.callback = callback;
    FakeIntersectionObserver.all.add(this);
  }

  observe(target: Element): void {
    this.targets.add(target);
  }

  unobserve(target: Element): void {
    this.targets.delete(target);
  }

  disconnect(): void {
    FakeIntersectionObserver.all.delete(this);
  }
}

/** Scrolls elements into or out of view. */
export function scroll(elements: Iterable<Element>, isIntersecting: boolean): void {
  const moved = new Set(elements);
  for (const { targets, callback } of FakeIntersectionObserver.all) {
    callback(
      [...targets].filter((target) => moved.has(target)).map((target) => ({ target, isIntersecting })),
    );
  }
}
