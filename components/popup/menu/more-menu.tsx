import { useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { MoreIcon } from '../../icons.tsx';
import type { Overlays } from '../use-overlays.ts';
import type { MoreItemsProps } from './more-items.tsx';

export interface MoreMenuProps extends Omit<MoreItemsProps, 'anchor' | 'onClose'> {
  overlays: Overlays | undefined;
}

/** Occasional actions, behind one button of the header. */
export function MoreMenu({ overlays, ...props }: MoreMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();

  /** Returns the focus to the button before the menu disappears, so that it is never lost. */
  const close = () => {
    anchor?.focus();
    setAnchor(undefined);
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
      {anchor && overlays && <overlays.MoreItems {...props} anchor={anchor} onClose={close} />}
    </>
  );
}
