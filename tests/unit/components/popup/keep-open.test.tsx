// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { extension } from '../support/fake-extension.ts';
import { button, choose, click, entries, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const KEEP_OPEN = 'Keep open at the side';

startPage();

beforeEach(() => {
  extension.side = 'closed';
});

it('the menu moves the list to the side panel', async () => {
  await show(<Popup />);
  await click(button('More'));
  await choose(KEEP_OPEN);
  expect(extension.side).toBe('open');
  expect(extension.hasClosedPopup).toBe(true);
});

it('the popup stays open and says so when the browser refuses the side panel', async () => {
  extension.side = 'refuses';
  await show(<Popup />);
  await click(button('More'));
  await choose(KEEP_OPEN);
  expect(extension.hasClosedPopup).toBe(false);
  expect(texts('.toast')[0]).toContain('Something went wrong');
});

it.each([
  ['it is there already', true, 'closed'],
  ['the browser has no such place', false, 'none'],
] as const)('is not offered where %s', async (_, isAtSide, side) => {
  extension.side = side;
  await show(<Popup isAtSide={isAtSide} />);
  await click(button('More'));
  expect(entries()).toContain('Keyboard shortcuts');
  expect(entries()).not.toContain(KEEP_OPEN);
});
