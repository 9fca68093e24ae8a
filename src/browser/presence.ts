import browser from 'webextension-polyfill';
import { parsePresence, type Presence } from '../domain/pacing/presence.ts';
import { MINUTE, SECOND } from '../domain/time/time.ts';

/** How long a computer counts as active after its last use. */
const IDLE_AFTER_SECONDS = (5 * MINUTE) / SECOND;

/** Whether a person is at the computer; `active` without the permission to know. */
export async function readPresence(): Promise<Presence> {
  try {
    return parsePresence(await idleApi()?.queryState(IDLE_AFTER_SECONDS));
  } catch {
    return 'active';
  }
}

/**
 * Calls back when a person leaves or returns, if the permission is granted, and when that permission changes. Call
 * this while the worker starts, or a change that woke it is lost.
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

/** Adding the same function again changes nothing. */
function listenForState(onState: (state: unknown) => void): void {
  try {
    const idle = idleApi();
    idle?.onStateChanged.addListener(onState);
    idle?.setDetectionInterval(IDLE_AFTER_SECONDS);
  } catch {
    // There is nothing to listen to. A worker that throws while it starts would not start at all.
  }
}

/**
 * The API comes with the optional permission. If that is withdrawn, a running worker keeps the API, but Chromium
 * throws at each call.
 */
function idleApi(): typeof browser.idle | undefined {
  return browser.idle;
}
