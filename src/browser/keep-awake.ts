import browser from 'webextension-polyfill';
import { SECOND } from '../domain/time/time.ts';

/** A worker ends 30 s after the last event or extension API call. A long check has neither. */
const CALL_EVERY_MS = 20 * SECOND;

/** Keeps the worker alive until a promise settles. */
export async function keepAwakeDuring<T>(running: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await running;
  } finally {
    clearInterval(timer);
  }
}
