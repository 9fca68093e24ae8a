import { useState } from 'preact/hooks';
import type { Calendar } from '../../src/domain/time/calendar.ts';
import { itemLinkOf } from '../../src/domain/surface/item-link.ts';
import type { ListView } from '../../src/domain/items/list-view.ts';
import type { ItemKey, WorkItem } from '../../src/domain/items/work-item.ts';
import type { Pending } from '../../src/domain/outbox/pending.ts';
import { WAYS } from '../../src/domain/account/way-to-connect.ts';
import type { Commands } from '../use-commands.ts';
import { actsOf } from '../../src/domain/outbox/work-form.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { CloseDialog } from './acts/close-dialog.tsx';
import { formWords } from './acts/form-words.ts';
import { saveActs } from './acts/save-acts.ts';
import { canMake, type Changeability } from './acts/use-changes.ts';
import { WorkDialog } from './acts/work-dialog.tsx';
import type { ItemAction } from './item-action.ts';
import type { Stored } from '../use-stored.ts';
import { DueList } from './list/due-list.tsx';
import { FilterPanel } from './filter/filter-panel.tsx';
import { ItemMenu } from './menu/item-menu.tsx';
import { useItemMenu } from './menu/use-item-menu.ts';
import { useListKeys } from './list/use-list-keys.ts';
import { useRowContext } from './list/use-row-context.ts';
import type { Toasts } from './use-toast.ts';

export interface ListAreaProps {
  stored: Stored;
  calendar: Calendar;
  view: ListView;
  query: string;
  commands: Commands;
  showToast: Toasts['show'];
  onView: (change: Partial<ListView>) => void;
  isFilterOpen: boolean;
  onFilterClose: () => void;
  onHelp: () => void;
  /** What is pending in each item. */
  pending: ReadonlyMap<ItemKey, Pending>;
}

/** A change that closes a ticket and waits for a yes. */
interface Closing {
  item: WorkItem;
  action: ItemAction & { type: 'setStatus' };
}

/** The item that a person works on. */
interface Working {
  item: WorkItem;
  first: 'note' | 'time';
}

/** The list and its overlays: one menu for all items, and the choice of what to show. */
export function ListArea(props: ListAreaProps) {
  const { stored, calendar, view, query, commands, showToast, onView } = props;
  const { menu, open, close } = useItemMenu();
  const [closing, setClosing] = useState<Closing>();
  const [working, setWorking] = useState<Working>();
  const context = useRowContext({
    stored,
    calendar,
    run: commands.run,
    showToast,
    openMenu: open,
    openForm: (item, first) => setWorking({ item, first }),
    pending: props.pending,
  });
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
      <DueList stored={stored} context={context} view={view} query={query} onView={onView} />
      {props.isFilterOpen && (
        <FilterPanel
          items={stored.items}
          view={view}
          onView={onView}
          onHelp={props.onHelp}
          onClose={props.onFilterClose}
        />
      )}
      {menu && menuItem && (
        <ItemMenu
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
            if (action.type === 'setStatus' && action.choice.closes) setClosing({ item: menuItem, action });
            else context.act(menuItem, action);
          }}
          onClose={close}
        />
      )}
      {closing && (
        <CloseDialog
          item={closing.item}
          status={closing.action.choice.name}
          onConfirm={() => context.act(closing.item, closing.action)}
          onClose={() => setClosing(undefined)}
        />
      )}
      {working && (
        <WorkDialog
          item={working.item}
          first={working.first}
          canSetStatus={canMake('status', changeabilityOf(working.item, stored))}
          onSave={async (form, facts) =>
            saveActs(
              working.item.key,
              actsOf(form, facts, Date.now()),
              text('outbox_form', `#${working.item.id}`, formWords(form)),
              { run: commands.run, showToast },
            )
          }
          onClose={() => setWorking(undefined)}
        />
      )}
    </>
  );
}

/** Whether an item can be changed. The tasks of a gateway can only be read. */
function changeabilityOf({ kind }: WorkItem, { session, settings }: Stored): Changeability {
  const isThere =
    kind === 'ticket' || (session !== undefined && WAYS[session.server.connectBy].hasProjectTickets);
  return { isThere, allowed: settings.changesFromHere };
}
