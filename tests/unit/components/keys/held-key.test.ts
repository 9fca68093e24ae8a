import { expect, it } from 'vitest';
import { type HeldPlace, repeatsWhileHeld } from '../../../../components/keys/held-key.ts';

const PAGE: HeldPlace = { isField: false, hasLines: false, isWherePressed: true };
const LED_TO: HeldPlace = { ...PAGE, isWherePressed: false };
const FIELD: HeldPlace = { ...PAGE, isField: true };
const FIELD_LED_TO: HeldPlace = { ...FIELD, isWherePressed: false };
const LINES: HeldPlace = { ...FIELD, hasLines: true };

it.each<[key: string, code: string, where: string, HeldPlace, boolean]>([
  ['j', 'KeyJ', 'on the page', PAGE, true],
  ['J', 'KeyJ', 'where it led to', LED_TO, true],
  ['о', 'KeyJ', 'where it led to', LED_TO, true],
  ['k', 'KeyK', 'where it led to', LED_TO, true],
  ['k', 'KeyK', 'in a field that it led to', FIELD_LED_TO, false],
  ['ArrowDown', 'ArrowDown', 'where it led to', LED_TO, true],
  ['ArrowUp', 'ArrowUp', 'in a field that it led to', FIELD_LED_TO, true],
  ['PageDown', 'PageDown', 'on the page', PAGE, true],
  ['Tab', 'Tab', 'where it led to', LED_TO, true],
  ['m', 'KeyM', 'on the page', PAGE, false],
  ['M', 'KeyM', 'on the page', PAGE, false],
  ['ь', 'KeyM', 'on the page', PAGE, false],
  ['r', 'KeyR', 'on the page', PAGE, false],
  ['s', 'KeyS', 'in what it opened', LED_TO, false],
  ['/', 'Slash', 'in a field that it led to', FIELD_LED_TO, false],
  ['?', 'Slash', 'on the page', PAGE, false],
  ['ContextMenu', 'ContextMenu', 'on the page', PAGE, false],
  ['m', 'KeyM', 'in a field', FIELD, true],
  ['Backspace', 'Backspace', 'in a field', FIELD, true],
  ['Enter', 'Enter', 'on the page', PAGE, false],
  ['Enter', 'NumpadEnter', 'in a field', FIELD, false],
  ['Enter', 'Enter', 'in a field of several lines', LINES, true],
  ['Enter', 'Enter', 'in such a field that it led to', { ...LINES, isWherePressed: false }, false],
  ['Escape', 'Escape', 'on the page', PAGE, false],
  ['Escape', 'Escape', 'in a field', FIELD, false],
])('decides whether %s (%s), held %s, repeats', (key, code, _, place, expected) => {
  const press = { key, code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  const none = { isComposing: false, keyCode: 0, getModifierState: () => false };
  expect(repeatsWhileHeld({ ...press, ...none }, place)).toBe(expected);
});
