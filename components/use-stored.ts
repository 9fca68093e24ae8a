import { useLayoutEffect, useState } from 'preact/hooks';
import { onSettingsChange, readSettings } from '../src/browser/page/stored-settings.ts';
import { type Failure, FailureError } from '../src/domain/failure.ts';
import type { Settings } from '../src/domain/settings.ts';
import { onStoreChange } from '../src/store/changes.ts';
import { readSnapshot, type Snapshot } from '../src/store/read.ts';
import { keepSame } from './keep-same.ts';

/** All that a page shows comes from here. */
export interface Stored extends Snapshot {
  settings: Settings;
}

export interface StoredView {
  /** What was read last; undefined until the first reading ends. */
  stored: Stored | undefined;
  /** Why the last reading failed; what was read before stays. */
  failure: Failure | undefined;
}

/** What is stored, read at once and again after every change. */
export function useStored(): StoredView {
  const [view, setView] = useState<StoredView>({ stored: undefined, failure: undefined });

  // Before the first paint, so that the list is mostly part of it.
  useLayoutEffect(() => {
    const reader = createReader(setView);
    // Subscribed before reading: a change in between is never missed.
    const unsubscribe = [onStoreChange(() => reader.read()), onSettingsChange(() => reader.read())];
    reader.read();
    return () => {
      for (const end of unsubscribe) end();
      reader.end();
    };
  }, []);

  return view;
}

/** Reads one at a time; any number of changes during a reading lead to one more. */
function createReader(show: (next: (before: StoredView) => StoredView) => void) {
  let isReading = false;
  let isOutdated = false;
  let isOver = false;

  async function readAndShow() {
    isReading = true;
    isOutdated = false;
    const next = await readView();
    isReading = false;
    if (isOver) return;
    show((before) => merge(before, next));
    if (isOutdated) void readAndShow();
  }

  return {
    read() {
      isOutdated = true;
      if (!isReading) void readAndShow();
    },
    end() {
      isOver = true;
    },
  };
}

async function readView(): Promise<StoredView> {
  try {
    const [snapshot, settings] = await Promise.all([readSnapshot(), readSettings()]);
    return { stored: { ...snapshot, settings }, failure: undefined };
  } catch (error) {
    return {
      stored: undefined,
      failure: error instanceof FailureError ? error.failure : { code: 'storage' },
    };
  }
}

function merge(before: StoredView, next: StoredView): StoredView {
  if (!next.stored) return { stored: before.stored, failure: next.failure };
  const items = before.stored ? keepSame(before.stored.items, next.stored.items) : next.stored.items;
  return { stored: { ...next.stored, items }, failure: undefined };
}
