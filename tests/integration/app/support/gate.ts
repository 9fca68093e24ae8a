/** A place where code waits: `reached` resolves once it is there, and `open` lets it go on. */
export interface Gate {
  reached: Promise<void>;
  open(): void;
  pass(): Promise<void>;
}

export function createGate(): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: opened.resolve,
    pass() {
      reached.resolve();
      return opened.promise;
    },
  };
}
