const CHANNEL = 'store-changes';

/** Tells every other open context of the extension that stored data have changed. */
export function publishChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls back after each published change; returns what ends that. Subscribe first, then read. */
export function onStoreChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', listener);
  return () => channel.close();
}
