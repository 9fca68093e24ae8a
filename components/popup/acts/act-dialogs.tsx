import { text } from '../../../src/browser/shared/texts.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Timer } from '../../../src/domain/outbox/timer.ts';
import { withDueSource } from '../../due-source-text.ts';
import type { Stored } from '../../use-stored.ts';
import type { ItemAction } from '../item-action.ts';
import type { RowContext } from '../list/row-context.ts';
import { CloseDialog } from './close-dialog.tsx';
import { DetailsDialog } from './details-dialog.tsx';
import { formWords } from './form-words.ts';
import { saveActs, type SaveNeeds } from './save-acts.ts';
import { canMake, changeabilityOf } from './use-changes.ts';
import { WorkDialog } from './work-dialog.tsx';

/** The dialog that is open, for one item. */
export type OpenDialog =
  /** A change that closes a ticket waits for a yes. */
  | { kind: 'close'; item: WorkItem; action: ItemAction & { type: 'setStatus' } }
  | { kind: 'work'; item: WorkItem; first: 'note' | 'time'; minutes: number | undefined }
  | { kind: 'details'; item: WorkItem };

export interface ActDialogsProps extends SaveNeeds {
  open: OpenDialog | undefined;
  stored: Stored;
  context: RowContext & { writeMoment: (at: number) => string };
  timers: readonly Timer[];
  onClose: () => void;
}

/** The dialogs in which a person reads and changes an item; one at a time. */
export function ActDialogs({ open, stored, context, timers, run, showToast, onClose }: ActDialogsProps) {
  if (!open) return null;
  const { item } = open;
  const changeability = changeabilityOf(item, stored);
  const hasTimer = timers.some(({ key }) => key === item.key);
  const startTimer =
    hasTimer || !canMake('time', changeability)
      ? undefined
      : () => void run({ type: 'changeTimer', key: item.key, action: 'start' });
  switch (open.kind) {
    case 'close':
      return (
        <CloseDialog
          item={item}
          status={open.action.choice.name}
          onConfirm={() => context.act(item, open.action)}
          onClose={onClose}
        />
      );
    case 'work':
      return (
        <WorkDialog
          item={item}
          first={open.first}
          minutes={open.minutes}
          standardTexts={stored.settings.standardTexts}
          canSetStatus={canMake('status', changeability)}
          canMarkDone={canMake('schedule', changeability)}
          canMail={stored.policy.values.allowCustomerMail !== false}
          onStartTimer={startTimer}
          onSave={(form, acts) =>
            saveActs(item, acts, text('outbox_form', `#${item.id}`, formWords(form)), { run, showToast })
          }
          onClose={onClose}
        />
      );
    case 'details':
      return (
        <DetailsDialog
          item={item}
          due={item.due && withDueSource(context.writeDue(item.due, context.calendar), item.dueSource).full}
          canWork={canMake('note', changeability)}
          onStartTimer={startTimer}
          canMarkAsRead={canMake('fields', changeability)}
          writeMoment={context.writeMoment}
          onAct={(action) => context.act(item, action)}
          onClose={onClose}
        />
      );
  }
}
