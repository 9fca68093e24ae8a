// Runs in the measured pages, before their own code.

/** One step in a list. */
export interface ListStep {
  /** Scrolls by pixels (`by`), scrolls to a share of the height (`to`), or types text into the search (`query`). */
  by?: number;
  to?: number;
  query?: string;
}

/** The paint of the first matching element, in milliseconds from the page's time origin, and whether a key works then. */
export async function firstPaint(selector: string, key?: string): Promise<{ at: number; hasKey: boolean }> {
  do await nextFrame();
  while (document.querySelector(selector) === null);
  await frameEnd();
  const at = performance.now();
  if (key !== undefined) {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
  return { at, hasKey: document.activeElement?.closest(selector) !== null };
}

/** Runs a step, and marks its start and the end of the frame that shows it. */
export async function step({ by, to, query }: ListStep): Promise<void> {
  const list = document.querySelector('.due-list');
  const search = document.querySelector<HTMLInputElement>('input[type=search]');
  if (!list || !search) throw new Error('The page has no list.');
  // Work left over from the previous step belongs to no step.
  for (let frames = 0; frames < 5; frames += 1) await nextFrame();
  performance.mark('step-begin');
  if (by !== undefined) list.scrollTop += by;
  if (to !== undefined) list.scrollTop = to * list.scrollHeight;
  if (query !== undefined) {
    search.value = query;
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await painted();
  performance.mark('step-end');
}

/** Resolves at the end of the next frame. */
async function painted(): Promise<void> {
  await nextFrame();
  await frameEnd();
}

/** Called in the callback of a frame, resolves after that frame is styled, laid out and painted. */
async function frameEnd(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    resolve();
  });
  port1.start();
  port2.postMessage(null);
  await promise;
}

function nextFrame(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  requestAnimationFrame(() => {
    resolve();
  });
  return promise;
}
