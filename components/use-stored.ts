import { useLayoutEffect, useState } from 'preact/hooks';
import { currentCalendar } from '../src/browser/shared/calendar.ts';
import { onSettingsChange, readSettingsAndPolicy } from '../src/browser/storage/stored-settings.ts';
import { type Failure, FailureError } from '../src/domain/failure.ts';
import type { Policy } from '../src/domain/policy/parse-policy.ts';
import type { Settings } from '../src/domain/settings/settings.ts';
import { MINUTE, SECOND } from '../src/domain/time/time.ts';
import { onStoreChange } from '../src/store/changes.ts';
import {
  type ItemSnapshot,
  readFirstScreen,
  readItemSnapshot,
  readSnapshot,
} from '../src/store/read-snapshot.ts';
import { isPageOutdated, wakeWorker } from '../src/messages/send.ts';
import { keepSame } from './keep-same.ts';
import { onReturn } from './on-return.ts';

/** When to repeat a failed reading: after twice as long each time, as the page may be open for days. */
const FIRST_RETRY_MS = 2 * SECOND;
const LAST_RETRY_MS = MINUTE;
/** Within some frames the new content is painted. */
const PAINTED_MS = 0.05 * SECOND;

/** Everything that a page shows comes from here. */
export interface Stored extends ItemSnapshot {
  /** The settings that hold, under the policy. */
  settings: Settings;
  policy: Policy;
}

/** The items that a page wants. A popup shows the first screen as soon as that is read, and then all of them. */
export type WantedItems = 'none' | 'first then all';

export interface Reading {
  /** The last reading; undefined until the first one ends. */
  stored: Stored | undefined;
  /** Why the last reading failed; earlier data stay. */
  failure: Failure | undefined;
}

export interface FollowedReading extends Reading {
  /** Reads again; resolves when the page shows what is stored now. */
  catchUp: () => Promise<void>;
}

/** Begins the first reading of a list before the page is drawn, so that the disk works meanwhile. */
export function readAhead(): Promise<Reading> {
  return readOnce('first');
}

/**
 * The stored data, read at once and again after every change.
 *
 * @param ahead a first reading that the same task began, so that no change falls between it and the subscription
 */
export function useStored(wanted: WantedItems, ahead?: Promise<Reading>): FollowedReading {
  const [view, setView] = useState<Reading>({ stored: undefined, failure: undefined });
  const [reader] = useState(() => createReader(setView, wanted, ahead));

  // Before the first paint, which then mostly contains the list.
  useLayoutEffect(() => {
    // Subscribed before reading, so that no change in between is missed.
    const unsubscribe = [
      onStoreChange(() => void reader.read()),
      onSettingsChange(() => void reader.read()),
      onReturn(begin),
    ];
    begin();
    function begin() {
      void reader.read();
      // Nothing on the page depends on it, but the worker may have slept through a change of the clock.
      wakeWorker();
    }
    return () => {
      for (const end of unsubscribe) end();
      reader.end();
    };
  }, [reader]);

  return { ...view, catchUp: () => reader.read() };
}

/** Reads one at a time. Any number of changes during a reading lead to one more. */
function createReader(
  show: (next: (before: Reading) => Reading) => void,
  wanted: WantedItems,
  ahead: Promise<Reading> | undefined,
) {
  let hasItems = wanted === 'none';
  let underWay: Promise<void> | undefined;
  let isOutdated = false;
  let isOver = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;

  async function readUntilCurrent(): Promise<void> {
    await readAndShow();
    if (isOutdated && !isOver) await readUntilCurrent();
    else underWay = undefined;
  }

  async function readAndShow() {
    isOutdated = false;
    const first = hasItems ? undefined : await showWhenRead(ahead ?? readOnce('first'));
    hasItems = true;
    if (first?.stored?.isWhole === false) await painted();
    if (!isWhole(first)) await showWhenRead(readOnce(wanted === 'none' ? 'none' : 'all'));
  }

  /** The worker repairs what it can. */
  function retryLater() {
    if (isOver || retry !== undefined) return;
    wakeWorker();
    retry = setTimeout(() => {
      retry = undefined;
      void reader.read();
    }, retryMs);
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
  }

  async function showWhenRead(reading: Promise<Reading>) {
    const next = await reading;
    if (!next.failure) retryMs = FIRST_RETRY_MS;
    else if (next.failure.code !== 'pageOutdated') retryLater();
    if (!isOver) show((before) => merge(before, next));
    return next;
  }

  const reader = {
    read(): Promise<void> {
      isOutdated = true;
      underWay ??= readUntilCurrent();
      return underWay;
    },
    end() {
      isOver = true;
      clearTimeout(retry);
    },
  };
  return reader;
}

/** Lets the browser paint the first items, which processing thousands of others would delay. */
async function painted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, PAINTED_MS);
  await promise;
}

function isWhole(view: Reading | undefined): boolean {
  return view?.stored?.isWhole === true;
}

const readings = {
  none: async () => ({ ...(await readSnapshot()), items: [], isWhole: true, counts: undefined }),
  first: () => readFirstScreen(() => currentCalendar(Date.now())),
  all: readItemSnapshot,
};

async function readOnce(which: 'none' | 'first' | 'all'): Promise<Reading> {
  try {
    const [snapshot, held] = await Promise.all([readings[which](), readSettingsAndPolicy()]);
    return { stored: { ...snapshot, ...held }, failure: undefined };
  } catch (error) {
    return {
      stored: undefined,
      failure: readFailureOf(error),
    };
  }
}

function readFailureOf(error: unknown): Failure {
  if (isPageOutdated()) return { code: 'pageOutdated' };
  return error instanceof FailureError ? error.failure : { code: 'storage' };
}

function merge(before: Reading, next: Reading): Reading {
  if (!next.stored) return { stored: before.stored, failure: next.failure };
  const items = before.stored ? keepSame(before.stored.items, next.stored.items) : next.stored.items;
  return { stored: { ...next.stored, items }, failure: undefined };
}
