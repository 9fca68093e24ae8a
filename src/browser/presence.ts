import browser from 'webextension-polyfill';
import { parsePresence, type Presence } from '../domain/pacing/presence.ts';
import { MINUTE, SECOND } from '../domain/time/time.ts';

/** How long a computer must be left alone to count as idle. */
const IDLE_AFTER_SECONDS = (5 * MINUTE) / SECOND;

/** Whether somebody is at the computer; without the permission to know, somebody is. */
export async function readPresence(): Promise<Presence> {
  try {
    return parsePresence(await idleApi()?.queryState(IDLE_AFTER_SECONDS));
  } catch {
    return 'active';
  }
}

/**
 * Calls back when somebody leaves or comes back, as long as there is the permission to know, and when that is
 * given or taken back. Must be called while the worker starts, or a change that woke it is lost.
 */
export function onPresenceChange(listener: (presence: Presence) => void): void {
  const onState = (state: unknown) => listener(parsePresence(state));
  listenForState(onState);
  browser.permissions.onAdded.addListener(({ permissions }) => {
    if (!permissions?.includes('idle')) return;
    listenForState(onState);
    void readPresence().then(listener);
  });
  browser.permissions.onRemoved.addListener(({ permissions }) => {
    if (permissions?.includes('idle')) listener('active');
  });
}

/** The same function again changes nothing. */
function listenForState(onState: (state: unknown) => void): void {
  try {
    const idle = idleApi();
    idle?.onStateChanged.addListener(onState);
    idle?.setDetectionInterval(IDLE_AFTER_SECONDS);
  } catch {
    // Nothing to listen to; and a worker that throws while it starts would not start at all.
  }
}

/**
 * The optional permission brings the API with it. Where it is taken back, a running worker keeps the API, but
 * Chromium throws at each call.
 */
function idleApi(): typeof browser.idle | undefined {
  return browser.idle;
}
