import { useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import type { Calendar } from '../../../src/domain/time/calendar.ts';
import type { Annotation } from '../../../src/domain/items/annotations.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Ability } from '../../../src/domain/outbox/act.ts';
import { StatusMenu } from '../acts/status-menu.tsx';
import { type Changeability, useChanges } from '../acts/use-changes.ts';
import { Floating } from './floating.tsx';
import type { ItemAction } from '../item-action.ts';
import { Menu } from './menu.tsx';
import { MenuItem } from './menu-item.tsx';
import { SnoozeDate } from './snooze-date.tsx';
import { SnoozeItems } from './snooze-items.tsx';

export type MenuPage = 'actions' | 'snooze' | 'date' | 'status';

export interface ItemMenuProps {
  item: WorkItem;
  annotation: Annotation | undefined;
  changeability: Changeability;
  /** Whether the item has an address to open. */
  hasLink: boolean;
  anchor: Element;
  /** The page that it opens with. */
  first: MenuPage;
  calendar: Calendar;
  writeMoment: (at: number) => string;
  onAct: (action: ItemAction) => void;
  onClose: () => void;
}

/** The actions of an item. All items share one menu. */
export function ItemMenu(props: ItemMenuProps) {
  const { item, anchor, first, calendar, writeMoment, onAct, onClose } = props;
  const [page, setPage] = useState(first);
  const back = () => (page === first ? onClose() : setPage(first));
  const snooze = (until: number | 'change') => onAct({ type: 'snooze', until });

  if (page === 'status') {
    return (
      <StatusMenu
        item={item}
        changeability={props.changeability}
        anchor={anchor}
        onAct={onAct}
        onClose={onClose}
        onBack={back}
      />
    );
  }
  if (page === 'date') {
    return (
      <Floating role="dialog" label={text('snooze_date')} anchor={anchor} page={page} onClose={back}>
        <SnoozeDate now={calendar.now} onSnooze={snooze} />
      </Floating>
    );
  }
  return (
    <Menu
      label={text(page === 'snooze' ? 'menu_snoozeLabel' : 'menu_label', String(item.id))}
      anchor={anchor}
      page={page}
      onClose={onClose}
      onBack={back}
    >
      {page === 'snooze' ? (
        <SnoozeItems
          calendar={calendar}
          writeMoment={writeMoment}
          onSnooze={snooze}
          onDate={() => setPage('date')}
        />
      ) : (
        <ActionItems {...props} onSnooze={() => setPage('snooze')} onStatus={() => setPage('status')} />
      )}
    </Menu>
  );
}

interface ActionItemsProps extends ItemMenuProps {
  onSnooze: () => void;
  onStatus: () => void;
}

function ActionItems(props: ActionItemsProps) {
  const { annotation, hasLink, onAct, onSnooze, onStatus } = props;
  const changeState = useChanges(props.changeability);
  const entry = (ability: Ability) => {
    const { isOff, remark } = changeState(ability);
    return { isOff, remark: remark && text(remark) };
  };
  const act = (action: ItemAction) => () => onAct(action);
  return (
    <>
      {hasLink && (
        <>
          <MenuItem keys="Enter" onChoose={act({ type: 'open', inBackground: false })}>
            {text('menu_open')}
          </MenuItem>
          <MenuItem keys="o" onChoose={act({ type: 'open', inBackground: true })}>
            {text('menu_openInBackground')}
          </MenuItem>
        </>
      )}
      {props.changeability.isThere && (
        <MenuItem keys="→" onChoose={act({ type: 'details' })}>
          {text('menu_details')}
        </MenuItem>
      )}
      <MenuItem onChoose={act({ type: 'copyNumber' })}>{text('menu_copyNumber')}</MenuItem>
      {hasLink && (
        <MenuItem keys="c" onChoose={act({ type: 'copyLink' })}>
          {text('menu_copyLink')}
        </MenuItem>
      )}
      <MenuItem onChoose={act({ type: 'copyMarkdown' })}>{text('menu_copyMarkdown')}</MenuItem>
      <MenuItem keys="e" hasMenu {...entry('status')} onChoose={onStatus}>
        {text('menu_setStatus')}
      </MenuItem>
      <MenuItem keys="n" {...entry('note')} onChoose={act({ type: 'work', first: 'note' })}>
        {text('menu_writeNote')}
      </MenuItem>
      <MenuItem keys="t" {...entry('time')} onChoose={act({ type: 'work', first: 'time' })}>
        {text('menu_logTime')}
      </MenuItem>
      {props.changeability.hasSchedule && (
        <MenuItem {...entry('schedule')} onChoose={act({ type: 'take' })}>
          {text('menu_take')}
        </MenuItem>
      )}
      <MenuItem keys="s" hasMenu onChoose={onSnooze}>
        {text('menu_snooze')}
      </MenuItem>
      {annotation?.snoozed && (
        <MenuItem onChoose={act({ type: 'bringBack' })}>{text('snooze_bringBack')}</MenuItem>
      )}
      {annotation?.isMuted ? (
        <MenuItem keys="m" onChoose={act({ type: 'bringBack' })}>
          {text('menu_unmute')}
        </MenuItem>
      ) : (
        <MenuItem keys="m" onChoose={act({ type: 'mute' })}>
          {text('menu_mute')}
        </MenuItem>
      )}
    </>
  );
}
