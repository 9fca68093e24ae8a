interface Size {
  width: number;
  height: number;
}

/** The minimum distance of a menu from the edges of the page. */
const MARGIN_PX = 8;

/**
 * The place of a menu for a control: below it, or above if there is more room. Its end is aligned with that of the
 * control, and it stays within the page.
 *
 * @param anchor the place of the control
 * @param view the size of the page; all in CSS pixels
 */
export function placeMenu(
  anchor: Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>,
  menu: Size,
  view: Size,
  direction: 'ltr' | 'rtl' = 'ltr',
): { top: number; left: number } {
  const roomBelow = view.height - anchor.bottom;
  const isBelow = menu.height + MARGIN_PX <= roomBelow || roomBelow >= anchor.top;
  const wanted = {
    top: isBelow ? anchor.bottom : anchor.top - menu.height,
    left: direction === 'ltr' ? anchor.right - menu.width : anchor.left,
  };
  return {
    top: within(wanted.top, view.height - menu.height),
    left: within(wanted.left, view.width - menu.width),
  };
}

function within(wanted: number, room: number): number {
  return Math.max(MARGIN_PX, Math.min(wanted, room - MARGIN_PX));
}
