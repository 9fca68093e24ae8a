import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyCommand, keyCommandOf, type KeyPress } from '../../../../components/keys/key-command.ts';
import { anyText } from '../../support/any-text.ts';

const COMMANDS: [key: string, KeyCommand][] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['/', 'search'],
  ['r', 'check'],
  ['?', 'help'],
  ['z', 'undo'],
  ['o', 'background'],
  ['s', 'snooze'],
  ['m', 'mute'],
  [' ', 'details'],
  ['e', 'status'],
  ['n', 'note'],
  ['t', 'time'],
  ['c', 'copyLink'],
  ['.', 'menu'],
];
const LETTERS = COMMANDS.filter(([key]) => /[a-z]/.test(key));

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    code: '',
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    isComposing: false,
    keyCode: 0,
    getModifierState: () => false,
    ...more,
  };
}

describe('keyCommandOf', () => {
  it.each(COMMANDS)('%s means %s, and nothing when letters and signs are switched off', (key, command) => {
    expect(keyCommandOf(press(key), true)).toBe(command);
    expect(keyCommandOf(press(key), false)).toBeUndefined();
  });

  it.each([
    ['ArrowDown', {}, 'next'],
    ['ArrowUp', {}, 'previous'],
    ['ContextMenu', {}, 'menu'],
    ['ArrowRight', {}, 'details'],
    ['F10', { shiftKey: true }, 'menu'],
    ['F10', {}, undefined],
    ['ArrowDown', { shiftKey: true }, undefined],
    ['Enter', {}, undefined],
    ['Escape', {}, undefined],
    ['Dead', { code: 'KeyM' }, undefined],
    ['Process', { code: 'KeyM' }, undefined],
    ['Unidentified', { code: 'KeyM' }, undefined],
  ])('%s with %j means %s, even when letters and signs are switched off', (key, more, command) => {
    expect(keyCommandOf(press(key, more), true)).toBe(command);
    expect(keyCommandOf(press(key, more), false)).toBe(command);
  });

  it.each(LETTERS)('%s with Caps Lock means %s', (key, command) => {
    expect(keyCommandOf(press(key.toUpperCase()), true)).toBe(command);
  });

  it.each(LETTERS)('%s with Shift means nothing, with or without Caps Lock', (key) => {
    expect(keyCommandOf(press(key.toUpperCase(), { shiftKey: true }), true)).toBeUndefined();
    expect(keyCommandOf(press(key, { shiftKey: true }), true)).toBeUndefined();
  });

  it.each<[layout: string, key: string, code: string, shiftKey: boolean, KeyCommand | undefined]>([
    ['Russian', 'о', 'KeyJ', false, 'next'],
    ['Russian with Caps Lock', 'О', 'KeyJ', false, 'next'],
    ['Russian with Shift', 'О', 'KeyJ', true, undefined],
    ['Russian', 'ь', 'KeyM', false, 'mute'],
    ['Russian', 'ю', 'Period', false, 'menu'],
    ['Russian', '/', 'Backslash', true, 'search'],
    ['Russian', '?', 'Digit7', true, 'help'],
    ['Ukrainian', 'і', 'KeyS', false, 'snooze'],
    ['Greek', 'ξ', 'KeyJ', false, 'next'],
    ['Greek', 'μ', 'KeyM', false, 'mute'],
    ['Greek', '/', 'Slash', false, 'search'],
    ['Hebrew', 'ח', 'KeyJ', false, 'next'],
    ['Hebrew', 'צ', 'KeyM', false, 'mute'],
    ['Hebrew', '/', 'KeyQ', false, 'search'],
    ['Hebrew with Caps Lock', 'M', 'KeyM', false, 'mute'],
    ['Arabic', 'ت', 'KeyJ', false, 'next'],
    ['Arabic', 'ظ', 'Slash', false, 'search'],
    ['Arabic', '؟', 'Slash', true, 'help'],
    ['Arabic, two letters on a key', 'لا', 'KeyB', false, undefined],
    ['Thai', '่', 'KeyJ', false, 'next'],
    ['Korean', 'ㅓ', 'KeyJ', false, 'next'],
    ['Japanese, full width', 'ｊ', 'KeyJ', false, 'next'],
    ['Japanese, full width', 'Ｊ', 'KeyC', false, 'next'],
    ['Japanese, full width', '／', 'Slash', false, 'search'],
    ['Japanese', '。', 'Period', false, 'menu'],
    ['Japanese', '、', 'Comma', false, undefined],
    ['Japanese', '・', 'Slash', false, 'search'],
    ['Chinese', '、', 'Slash', false, 'search'],
    ['Chinese', '？', 'Slash', true, 'help'],
    ['Urdu', '۔', 'Period', false, 'menu'],
    ['Georgian', 'ჯ', 'KeyJ', false, 'next'],
  ])('a %s layout: %s on %s with Shift %s means %s', (_, key, code, shiftKey, command) => {
    expect(keyCommandOf(press(key, { code, shiftKey }), true)).toBe(command);
  });

  it.each<[layout: string, key: string, code: string, shiftKey: boolean, KeyCommand | undefined]>([
    ['French', 'm', 'Semicolon', false, 'mute'],
    ['French', ',', 'KeyM', false, undefined],
    ['French', 'z', 'KeyW', false, 'undo'],
    ['French', '/', 'Period', true, 'search'],
    ['French', '.', 'Comma', true, 'menu'],
    ['French', '!', 'Slash', false, undefined],
    ['German', 'z', 'KeyY', false, 'undo'],
    ['German', 'y', 'KeyZ', false, undefined],
    ['German', '/', 'Digit7', true, 'search'],
    ['German', '-', 'Slash', false, undefined],
    ['Dvorak', 'j', 'KeyC', false, 'next'],
    ['Dvorak', 'h', 'KeyJ', false, undefined],
    ['Turkish', 'ç', 'Period', false, undefined],
    ['Canadian', 'é', 'Slash', false, undefined],
    ['Canadian', 'É', 'Slash', true, undefined],
  ])(
    'a %s layout has Latin letters, which decide: %s on %s with Shift %s means %s',
    (_, key, code, shiftKey, command) => {
      expect(keyCommandOf(press(key, { code, shiftKey }), true)).toBe(command);
    },
  );

  it.each<[string, Partial<KeyPress>]>([
    ['Ctrl', { ctrlKey: true }],
    ['Alt', { altKey: true }],
    ['Meta', { metaKey: true }],
    ['AltGr', { getModifierState: (name) => name === 'AltGraph' }],
    ['an open composition', { isComposing: true }],
    ['an input method that holds it back', { keyCode: 229 }],
  ])('with %s no key means anything', (_, more) => {
    for (const key of [
      ...COMMANDS.map(([name]) => name),
      'ArrowDown',
      'ArrowUp',
      'ArrowRight',
      'ContextMenu',
    ]) {
      expect([key, keyCommandOf(press(key, more), true)]).toEqual([key, undefined]);
    }
    expect(keyCommandOf(press('ь', { code: 'KeyM', ...more }), true)).toBeUndefined();
  });

  it('maps no unknown key to a command', () => {
    const plain = COMMANDS.flatMap(([key]) => [key, key.toUpperCase()]);
    const wide = plain
      .filter((key) => key !== ' ')
      .map((key) => String.fromCharCode(key.charCodeAt(0) + 0xfee0));
    const known = new Set([...plain, ...wide, 'ArrowDown', 'ArrowUp', 'ContextMenu']);
    const typed = fc.oneof(fc.string({ maxLength: 3 }), anyText({ maxLength: 2 }));
    fc.assert(
      fc.property(fc.oneof(typed, fc.constantFrom(...known)), (key) => {
        expect(keyCommandOf(press(key), true) !== undefined).toBe(known.has(key));
      }),
    );
  });

  it.each<[layout: string, key: string, code: string, shiftKey: boolean]>([
    ['Spanish', 'º', 'Backquote', false],
    ['Spanish', 'ª', 'Backquote', true],
    ['Portuguese', 'º', 'Quote', false],
    ['French', '§', 'Slash', true],
    ['French', 'µ', 'Backslash', true],
    ['Canadian', '±', 'Slash', false],
    ['Programmer', '€', 'KeyM', false],
    ['Programmer', '£', 'KeyJ', false],
    ['Programmer', '¬', 'KeyJ', false],
    ['Programmer', '¨', 'KeyM', false],
    ['Programmer', '✓', 'KeyJ', false],
    ['Programmer', 'µ', 'KeyM', false],
    ['Programmer', '…', 'Period', false],
    ['Programmer', '\u0301', 'KeyJ', false],
    ['Programmer', 'ſ', 'KeyM', false],
    ['Programmer', '\u212A', 'KeyM', false],
    ['Vietnamese', 'ơ', 'KeyO', false],
  ])('a %s layout: %s on %s with Shift %s means nothing', (_, key, code, shiftKey) => {
    expect(keyCommandOf(press(key, { code, shiftKey }), true)).toBeUndefined();
  });

  it('never reads a sign or an unknown Latin letter by the place of its key', () => {
    const OTHERS = /^[\p{Symbol}\p{Number}\p{Separator}\p{Punctuation}\p{Script=Latin}]$/u;
    const READ = /^[\0-\x7F\uFF01-\uFF5E。、・｡､･؟۔]$/;
    const codes = ['KeyJ', 'KeyM', 'Slash', 'Period'];
    for (let at = 0; at <= 0xffff; at += 1) {
      const key = String.fromCodePoint(at);
      if (!OTHERS.test(key) || READ.test(key)) continue;
      const found = codes.flatMap((code) => keyCommandOf(press(key, { code }), true) ?? []);
      expect([key, ...found]).toEqual([key]);
    }
  });
});
