import { currentZone } from '../../../src/browser/shared/calendar.ts';
import { text } from '../../../src/browser/shared/texts.ts';
import { snoozeTimes } from '../../../src/domain/time/snooze-choices.ts';
import { HOUR } from '../../../src/domain/time/time.ts';
import type { Pause } from '../use-pause.ts';
import { Menu } from './menu.tsx';
import { MenuItem } from './menu-item.tsx';

export interface MoreItemsProps {
  anchor: Element;
  /** Left out without notifications to pause. */
  pause: Pause | undefined;
  /** Epoch milliseconds. */
  now: number;
  /** Left out if the side panel is already open, or unavailable. */
  onKeepOpen: (() => void) | undefined;
  /** Left out without a list. */
  onWorkload: (() => void) | undefined;
  onHelp: () => void;
  onClose: () => void;
}

/** Occasional actions. */
export function MoreItems({ anchor, pause, now, onKeepOpen, onWorkload, onHelp, onClose }: MoreItemsProps) {
  const choose = (action: () => void) => () => {
    onClose();
    action();
  };
  return (
    <Menu label={text('more_button')} anchor={anchor} page="more" onClose={onClose}>
      {pause?.until !== undefined && <MenuItem onChoose={choose(pause.end)}>{text('pause_end')}</MenuItem>}
      {pause && (
        <>
          <MenuItem onChoose={choose(() => pause.begin(now + HOUR))}>{text('pause_hour')}</MenuItem>
          <MenuItem onChoose={choose(() => pause.begin(snoozeTimes(now, currentZone()).tomorrow))}>
            {text('pause_tomorrow')}
          </MenuItem>
        </>
      )}
      {onKeepOpen && <MenuItem onChoose={choose(onKeepOpen)}>{text('more_keepOpen')}</MenuItem>}
      {onWorkload && <MenuItem onChoose={choose(onWorkload)}>{text('section_workload')}</MenuItem>}
      <MenuItem keys="?" onChoose={choose(onHelp)}>
        {text('help_title')}
      </MenuItem>
    </Menu>
  );
}
