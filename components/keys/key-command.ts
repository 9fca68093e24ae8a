/** What a key asks the page to do. */
export type KeyCommand =
  | 'next'
  | 'previous'
  | 'search'
  | 'check'
  | 'help'
  | 'undo'
  | 'background'
  | 'snooze'
  | 'mute'
  | 'copyLink'
  | 'menu';

/** What an event of the keyboard tells of a press. */
export type KeyPress = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'shiftKey'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'isComposing'
  | 'keyCode'
  | 'getModifierState'
>;

const NAMED_KEYS = new Map<string, KeyCommand>([
  ['ArrowDown', 'next'],
  ['ArrowUp', 'previous'],
  ['ContextMenu', 'menu'],
]);

const LETTERS_AND_SIGNS = new Map<string, KeyCommand>([
  ['j', 'next'],
  ['k', 'previous'],
  ['/', 'search'],
  ['r', 'check'],
  ['?', 'help'],
  ['z', 'undo'],
  ['o', 'background'],
  ['s', 'snooze'],
  ['m', 'mute'],
  ['c', 'copyLink'],
  ['.', 'menu'],
]);

/** The signs that those keys have on a keyboard whose letters are not Latin, without Shift and with it. */
const SIGNS_OF_CODES = new Map([
  ['Slash', ['/', '?']],
  ['Period', ['.', '>']],
]);

/**
 * Letters that no Latin layout has, and the signs that other layouts have in the place of those above. What belongs to
 * no script, such as a currency, a Latin layout may have anywhere.
 */
const OF_ANOTHER_SCRIPT =
  /^(?:(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])[\p{Letter}\p{Mark}]|[。、・｡､･؟۔])+$/u;

/** How far a full-width form lies behind its character, from `！` (U+FF01) to `～` (U+FF5E). */
const TO_FULL_WIDTH = 0xfee0;

/** What an input method reports as long as it holds a key back (UI Events, section 7.3.1). */
const HELD_BACK_KEY_CODE = 229;

/**
 * The command of a key, whatever the layout of the keyboard and Caps Lock; `undefined` for a key that has none, that
 * is part of a browser's shortcut, or that an input method composes a text of.
 *
 * @param hasLetterKeys whether letters and signs count as well
 */
export function keyCommandOf(press: KeyPress, hasLetterKeys: boolean): KeyCommand | undefined {
  if (isComposing(press) || hasModifier(press)) return undefined;
  if (press.key === 'F10' && press.shiftKey) return 'menu';
  if (isTyped(press)) return hasLetterKeys ? LETTERS_AND_SIGNS.get(characterOf(press)) : undefined;
  return press.shiftKey ? undefined : NAMED_KEYS.get(press.key);
}

/** Whether an input method is at work with the key. */
export function isComposing({
  isComposing: isOpen,
  keyCode,
}: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return isOpen || keyCode === HELD_BACK_KEY_CODE;
}

/** Whether the key writes something, as opposed to one with a name, all of which are ASCII: `Enter`, `Dead`. */
export function isTyped({ key }: Pick<KeyPress, 'key'>): boolean {
  return key.length === 1 || !/^[\0-\x7F]*$/.test(key);
}

/** The key that types what `@` and `€` are typed with is AltGraph, which not every system reports as Ctrl and Alt. */
function hasModifier(press: KeyPress): boolean {
  return press.ctrlKey || press.altKey || press.metaKey || press.getModifierState('AltGraph');
}

/**
 * The Latin letter or the sign that a press stands for; a letter with Shift stands for none. Signs are where the layout
 * has them: the slash of a German keyboard is on the key 7, with Shift. On a layout without Latin letters the place of
 * the key tells.
 */
function characterOf(press: KeyPress): string {
  const key = halfWidthOf(press.key);
  const character = OF_ANOTHER_SCRIPT.test(key) ? characterAt(press) : key;
  if (!/^[a-z]$/i.test(character)) return character;
  return press.shiftKey ? '' : character.toLowerCase();
}

/** As an input method types letters and signs when it is set to full width. Every other form is a key of its own. */
function halfWidthOf(key: string): string {
  return key.replace(/[\uFF01-\uFF5E]/, (wide) => String.fromCharCode(wide.charCodeAt(0) - TO_FULL_WIDTH));
}

function characterAt({ code, shiftKey }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter?.toLowerCase() ?? SIGNS_OF_CODES.get(code)?.[shiftKey ? 1 : 0] ?? '';
}
