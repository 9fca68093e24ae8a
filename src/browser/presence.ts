import browser from 'webextension-polyfill';
import { parsePresence, type Presence } from '../domain/presence.ts';
import { MINUTE, SECOND } from '../domain/time.ts';

/** How long a computer must be left alone to count as idle. */
const IDLE_AFTER_SECONDS = (5 * MINUTE) / SECOND;

/** Whether somebody is at the computer; without the permission to know, somebody is. */
export async function readPresence(): Promise<Presence> {
  try {
    return parsePresence(await idleApi()?.queryState(IDLE_AFTER_SECONDS));
  } catch {
    // The permission was taken back, and the API is still there to be called.
    return 'active';
  }
}

/**
 * Calls back when somebody leaves or comes back, as long as there is the permission to know, and when that is
 * given or taken back. Must be called while the worker starts, or a change that woke it is lost.
 */
export function onPresenceChange(listener: (presence: Presence) => void): void {
  const onState = (state: unknown) => listener(parsePresence(state));
  const listen = () => {
    const idle = idleApi();
    idle?.setDetectionInterval(IDLE_AFTER_SECONDS);
    // The same function again changes nothing.
    idle?.onStateChanged.addListener(onState);
  };
  listen();
  browser.permissions.onAdded.addListener(({ permissions }) => {
    if (!permissions?.includes('idle')) return;
    listen();
    void readPresence().then(listener);
  });
  browser.permissions.onRemoved.addListener(({ permissions }) => {
    if (permissions?.includes('idle')) listener('active');
  });
}

/** The optional permission brings the API with it. */
function idleApi(): typeof browser.idle | undefined {
  return browser.idle;
}
