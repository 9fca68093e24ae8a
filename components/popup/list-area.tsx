import { useRef, useState } from 'preact/hooks';
import type { Calendar } from '../../src/domain/time/calendar.ts';
import { itemLinkOf } from '../../src/domain/surface/item-link.ts';
import type { ListView } from '../../src/domain/items/list-view.ts';
import { type ItemKey, itemNumberOf } from '../../src/domain/items/work-item.ts';
import type { Pending } from '../../src/domain/outbox/pending.ts';
import type { Commands } from '../use-commands.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { minutesOf, type Timer, type TimerAction } from '../../src/domain/outbox/timer.ts';
import type { OpenDialog } from './acts/act-dialogs.tsx';
import { TimerLines } from './acts/timer-lines.tsx';
import { useTimed } from './acts/use-timed.ts';
import { canMake, changeabilityOf } from './acts/use-changes.ts';
import type { Stored } from '../use-stored.ts';
import { DueList } from './list/due-list.tsx';
import { useItemMenu } from './menu/use-item-menu.ts';
import { useListKeys } from './list/use-list-keys.ts';
import { useRowContext } from './list/use-row-context.ts';
import type { Overlays } from './use-overlays.ts';
import type { Toasts } from './use-toast.ts';

export interface ListAreaProps {
  stored: Stored;
  calendar: Calendar;
  view: ListView;
  query: string;
  commands: Commands;
  showToast: Toasts['show'];
  /** `undefined` until they are loaded. */
  overlays: Overlays | undefined;
  onView: (change: Partial<ListView>) => void;
  isFilterOpen: boolean;
  onFilterClose: () => void;
  onHelp: () => void;
  /** What is pending in each item. */
  pending: ReadonlyMap<ItemKey, Pending>;
  timers: readonly Timer[];
  /** Epoch milliseconds. */
  now: number;
}

/** The list and its overlays: one menu for all items, and the choice of what to show. */
export function ListArea(props: ListAreaProps) {
  const { stored, calendar, view, query, commands, timers, showToast, overlays, onView } = props;
  const { menu, open, close } = useItemMenu();
  const [dialog, setDialog] = useState<OpenDialog>();
  const opening = useCount(dialog);
  const context = useRowContext({
    stored,
    calendar,
    run: commands.run,
    showToast,
    openMenu: open,
    openForm: (item, first) => setDialog({ kind: 'work', item, first, minutes: measuredFor(item.key) }),
    timed: useTimed(timers),
    openDetails: (item) => setDialog({ kind: 'details', item }),
    pending: props.pending,
  });
  const changeTimer = (key: ItemKey, action: TimerAction) =>
    commands.run({ type: 'changeTimer', key, action });

  async function stopTimer(timer: Timer) {
    const item = itemOf(timer.key);
    const reply = await changeTimer(timer.key, item ? 'pause' : 'drop');
    if (!reply.ok) return;
    // Another form may be open by now, and keeps its item.
    if (item) {
      const minutes = minutesOf(timer, Date.now());
      setDialog((current) => current ?? { kind: 'work', item, first: 'time', minutes });
    }
    // Nobody can log time for what is not in the list any more.
    else showToast(text('timer_minutes', `#${itemNumberOf(timer.key)}`, minutesOf(timer, Date.now())));
  }

  function measuredFor(key: ItemKey): number | undefined {
    const timer = timers.find((one) => one.key === key);
    return timer && minutesOf(timer, Date.now());
  }

  const itemOf = (key: ItemKey) => stored.items.find((item) => item.key === key);

  useListKeys(view.hasLetterKeys, (key, command) => {
    const item = itemOf(key);
    if (!item) return;
    switch (command) {
      case 'menu':
        return open(key, 'actions');
      case 'snooze':
        return open(key, 'snooze');
      case 'status':
        return canMake('status', changeabilityOf(item, stored)) ? open(key, 'status') : undefined;
      case 'note':
      case 'time':
        return canMake(command, changeabilityOf(item, stored))
          ? context.act(item, { type: 'work', first: command })
          : undefined;
      case 'details':
        return changeabilityOf(item, stored).isThere ? context.act(item, { type: 'details' }) : undefined;
      case 'background':
        return context.act(item, { type: 'open', inBackground: true });
      case 'copyLink':
        return context.act(item, { type: 'copyLink' });
      case 'mute':
        return context.act(item, { type: 'toggleMute' });
    }
  });

  const menuItem = menu && itemOf(menu.key);
  return (
    <>
      <TimerLines
        timers={timers}
        now={props.now}
        onChange={(key, action) => void changeTimer(key, action)}
        onStop={(timer) => void stopTimer(timer)}
      />
      {stored.entries.length > 0 && (
        <DueList stored={stored} context={context} view={view} query={query} onView={onView} />
      )}
      {props.isFilterOpen && overlays && (
        <overlays.FilterPanel
          items={stored.items}
          view={view}
          policy={stored.policy}
          onView={onView}
          onHelp={props.onHelp}
          onClose={props.onFilterClose}
        />
      )}
      {menu && menuItem && overlays && (
        <overlays.ItemMenu
          key={`${menu.key} ${menu.first}`}
          item={menuItem}
          annotation={stored.annotations.get(menu.key)}
          changeability={changeabilityOf(menuItem, stored)}
          hasLink={context.target !== undefined && itemLinkOf(menuItem, context.target) !== undefined}
          anchor={menu.anchor}
          first={menu.first}
          calendar={calendar}
          writeMoment={context.writeMoment}
          onAct={(action) => {
            close();
            if (action.type === 'setStatus' && action.choice.closes)
              setDialog({ kind: 'close', item: menuItem, action });
            else context.act(menuItem, action);
          }}
          onClose={close}
        />
      )}
      {overlays && (
        <overlays.ActDialogs
          // The end of one dialog is reported late, and must not close the next one for the same item.
          key={opening}
          open={dialog}
          stored={stored}
          context={context}
          timers={timers}
          run={commands.run}
          showToast={showToast}
          // One dialog may have opened another by then.
          onClose={() => setDialog((current) => (current === dialog ? undefined : current))}
        />
      )}
    </>
  );
}

/** How often a value has changed. */
function useCount(value: unknown): number {
  const seen = useRef({ value, count: 0 });
  if (seen.current.value !== value) seen.current = { value, count: seen.current.count + 1 };
  return seen.current.count;
}
