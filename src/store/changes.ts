const CHANNEL = 'store-changes';

/** Notifies all other open contexts of the extension that stored data changed. */
export function publishChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/**
 * Calls the listener after each published change. Returns the function that unsubscribes. Subscribe first, then read.
 */
export function onStoreChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}
