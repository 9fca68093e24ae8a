/** Keeps what a person types, while they type. */
export interface DraftWriter {
  /** Writes this text as soon as the previous one is written. Texts in between are left out. */
  put: (text: string) => void;
  /** Writes the last text without waiting, as the page may be gone in a moment. */
  flush: () => void;
  /** Resolves once nothing is being written. */
  settle: () => Promise<void>;
  /** Whether a text is being written. */
  isBusy: () => boolean;
}

/** @param write must not reject */
export function createDraftWriter(write: (text: string) => Promise<unknown>): DraftWriter {
  let next: string | undefined;
  let running: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (next !== undefined) await writeNext();
    running = undefined;
  }

  function writeNext(): Promise<unknown> | undefined {
    const text = next;
    next = undefined;
    return text === undefined ? undefined : write(text);
  }

  return {
    put(text) {
      next = text;
      running ??= writeAll();
    },
    flush: () => void writeNext(),
    async settle() {
      await running;
    },
    isBusy: () => running !== undefined,
  };
}
