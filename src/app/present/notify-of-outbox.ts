import { showNotification } from '../../browser/notifications.ts';
import { actWords, stateWords } from '../../browser/shared/entry-words.ts';
import { inBrowserSurface } from '../../browser/shared/texts.ts';
import { type Entry, needsNotification } from '../../domain/outbox/entry.ts';
import { outboxNotificationId } from '../../domain/notifications/outbox-notification.ts';
import { changeEntry } from '../../store/outbox.ts';

/** Notifies once that a change asks a person: it was refused, something else has changed, or nobody knows whether it was saved. */
export async function notifyOfOutbox(entries: readonly Entry[], isQuiet: boolean): Promise<void> {
  if (isQuiet) return;
  for (const entry of entries.filter(needsNotification)) {
    await showNotification(
      outboxNotificationId(entry.id),
      inBrowserSurface(actWords(entry)),
      inBrowserSurface(stateWords(entry)),
    );
    // After it was shown: a worker that dies in between shows it in place of itself.
    await changeEntry(entry.id, (current) => ({ ...current, notifiedFor: entry.askedAt }));
  }
}
