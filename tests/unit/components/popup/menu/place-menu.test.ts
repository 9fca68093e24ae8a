import { expect, it } from 'vitest';
import { placeMenu } from '../../../../../components/popup/menu/place-menu.ts';

const VIEW = { width: 400, height: 600 };
const MENU = { width: 200, height: 240 };

function anchorAt(left: number, top: number) {
  return { left, top, right: left + 28, bottom: top + 28 };
}

it.each([
  ['below the control, with the ends in line', anchorAt(360, 100), MENU, 'ltr', { top: 128, left: 188 }],
  ['above where there is no room below', anchorAt(360, 500), MENU, 'ltr', { top: 260, left: 188 }],
  ['within the page at its start', anchorAt(0, 100), MENU, 'ltr', { top: 128, left: 8 }],
  ['within the page at its end', anchorAt(360, 100), MENU, 'rtl', { top: 128, left: 192 }],
  [
    'from the start where one reads from right to left',
    anchorAt(12, 100),
    MENU,
    'rtl',
    { top: 128, left: 12 },
  ],
  [
    'from the top where it is as high as the page',
    anchorAt(360, 300),
    { width: 200, height: 600 },
    'ltr',
    { top: 8, left: 188 },
  ],
] as const)('stands %s', (_, anchor, menu, direction, place) => {
  expect(placeMenu(anchor, menu, VIEW, direction)).toEqual(place);
});
