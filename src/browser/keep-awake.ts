import browser from 'webextension-polyfill';
import { SECOND } from '../domain/time/time.ts';

/** A worker ends 30 s after the last event or call of an extension API; a long check has neither. */
const CALL_EVERY_MS = 20 * SECOND;

/** Keeps the worker alive while something runs that has an end of its own. */
export async function keepAwakeDuring<T>(running: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await running;
  } finally {
    clearInterval(timer);
  }
}
