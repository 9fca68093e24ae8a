import { useCallback } from 'preact/hooks';
import type { Calendar } from '../../../src/domain/time/calendar.ts';
import { type LinkTarget, linkTargetOf } from '../../../src/domain/surface/item-link.ts';
import type { Annotations } from '../../../src/domain/items/annotations.ts';
import type { UnreadByKey } from '../../../src/domain/items/unread-changes.ts';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Commands } from '../../use-commands.ts';
import type { Stored } from '../../use-stored.ts';
import type { MenuPage } from '../menu/item-menu.tsx';
import type { RowContext } from './row-context.ts';
import { useSame } from '../../use-same.ts';
import { useDueWriter } from '../use-due-writer.ts';
import { useItemActions } from './use-item-actions.ts';
import { useSeenWatcher } from './use-seen-watcher.ts';
import { useShownUnread } from './use-shown-unread.ts';
import type { Toasts } from '../use-toast.ts';

const NO_ANNOTATIONS: Annotations = new Map();
const NO_UNREAD: UnreadByKey = new Map();

export interface RowContextNeeds {
  stored: Stored | undefined;
  calendar: Calendar;
  run: Commands['run'];
  showToast: Toasts['show'];
  openMenu: (key: ItemKey, first: MenuPage) => void;
  openForm: (item: WorkItem, first: 'note' | 'time') => void;
  openDetails: (item: WorkItem) => void;
  pending: RowContext['pending'];
  timed: RowContext['timed'];
}

/** Collects what all rows share. */
export function useRowContext({
  stored,
  calendar,
  run,
  showToast,
  openMenu,
  openForm,
  openDetails,
  pending,
  timed,
}: RowContextNeeds): RowContext & {
  /** A moment (epoch milliseconds) in short. */
  writeMoment: (at: number) => string;
} {
  const annotations = stored?.annotations ?? NO_ANNOTATIONS;
  const target = useTarget(stored);
  const writeDue = useDueWriter();
  const writeMoment = (at: number) => writeDue({ type: 'instant', at }, calendar).absolute;
  return {
    calendar,
    writeDue,
    writeMoment,
    target,
    annotations,
    pending,
    timed,
    unreadChanges: useShownUnread(stored?.unreadChanges ?? NO_UNREAD, stored?.session?.id, calendar.now),
    act: useItemActions({ annotations, target, run, showToast, writeMoment, openForm, openDetails }),
    openMenu: useCallback((item: WorkItem) => openMenu(item.key, 'actions'), [openMenu]),
    watchSeen: useSeenWatcher(),
  };
}

function useTarget(stored: Stored | undefined): LinkTarget | undefined {
  // The items belong to the session, whatever company the settings name by now.
  const companyId = stored?.session?.companyId ?? stored?.settings.companyId;
  const target = stored && companyId && linkTargetOf(stored.settings, companyId);
  // With another object every row would be drawn again.
  return useSame(target);
}
