import browser, { type Permissions } from 'webextension-polyfill';

/** To know whether somebody is at the computer. Optional, and asked for only on the options page. */
const IDLE: Permissions.Permissions = { permissions: ['idle'] };

export function hasIdlePermission(): Promise<boolean> {
  return browser.permissions.contains(IDLE);
}

/**
 * Must be called in the very handler of a click, before anything is awaited.
 *
 * @returns whether there is the permission now; a browser that will not even ask has refused it
 */
export async function requestIdlePermission(): Promise<boolean> {
  return browser.permissions.request(IDLE).catch(() => false);
}

export async function dropIdlePermission(): Promise<void> {
  await browser.permissions.remove(IDLE);
}

/** Calls back whenever the permission may have been given or taken back; returns what ends that. */
export function onIdlePermissionChange(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  const onChange = () => listener();
  onAdded.addListener(onChange);
  onRemoved.addListener(onChange);
  return () => {
    onAdded.removeListener(onChange);
    onRemoved.removeListener(onChange);
  };
}
