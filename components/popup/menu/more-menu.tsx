import { useState } from 'preact/hooks';
import { currentZone } from '../../../src/browser/shared/calendar.ts';
import { text } from '../../../src/browser/shared/texts.ts';
import { snoozeTimes } from '../../../src/domain/time/snooze-choices.ts';
import { HOUR } from '../../../src/domain/time/time.ts';
import { MoreIcon } from '../../icons.tsx';
import { Menu } from './menu.tsx';
import { MenuItem } from './menu-item.tsx';
import type { Pause } from '../use-pause.ts';

export interface MoreMenuProps {
  /** Left out without notifications to pause. */
  pause: Pause | undefined;
  /** Epoch milliseconds. */
  now: number;
  /** Left out if the side panel is already open, or unavailable. */
  onKeepOpen: (() => void) | undefined;
  /** Left out without a list. */
  onWorkload: (() => void) | undefined;
  onHelp: () => void;
}

/** Occasional actions, behind one button of the header. */
export function MoreMenu({ pause, now, onKeepOpen, onWorkload, onHelp }: MoreMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();

  /** Returns the focus to the button before the menu disappears, so that it is never lost. */
  const close = () => {
    anchor?.focus();
    setAnchor(undefined);
  };
  const choose = (action: () => void) => () => {
    close();
    action();
  };

  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={text('more_button')}
        title={text('more_button')}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => (anchor ? close() : setAnchor(event.currentTarget))}
      >
        <MoreIcon />
      </button>
      {anchor && (
        <Menu label={text('more_button')} anchor={anchor} page="more" onClose={close}>
          {pause?.until !== undefined && (
            <MenuItem onChoose={choose(pause.end)}>{text('pause_end')}</MenuItem>
          )}
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
      )}
    </>
  );
}
