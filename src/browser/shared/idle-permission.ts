import browser, { type Permissions } from 'webextension-polyfill';

/** To know whether a person is at the computer. Optional, and only the options page asks for it. */
const IDLE: Permissions.Permissions = { permissions: ['idle'] };

export function hasIdlePermission(): Promise<boolean> {
  return browser.permissions.contains(IDLE);
}

/**
 * Call it directly in a click handler, before any await.
 *
 * @returns whether the permission is granted now; a browser that does not even ask has refused it
 */
export async function requestIdlePermission(): Promise<boolean> {
  return browser.permissions.request(IDLE).catch(() => false);
}

export async function dropIdlePermission(): Promise<void> {
  await browser.permissions.remove(IDLE);
}

/** Calls back whenever the permission may have changed. Returns a function that stops it. */
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
