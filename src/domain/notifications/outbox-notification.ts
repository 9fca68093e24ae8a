const PREFIX = 'outbox ';

/** The id of the notification about an entry of the outbox. */
export function outboxNotificationId(entryId: string): string {
  return PREFIX + entryId;
}

export function isOutboxNotification(id: string): boolean {
  return id.startsWith(PREFIX);
}
