/** The command of a key to the page. */
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
  | 'details'
  | 'status'
  | 'note'
  | 'time'
  | 'copyLink'
  | 'menu';

/** The parts of a keyboard event that describe a press. */
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
  ['ArrowRight', 'details'],
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
  [' ', 'details'],
  ['e', 'status'],
  ['n', 'note'],
  ['t', 'time'],
  ['c', 'copyLink'],
  ['.', 'menu'],
]);

/** The characters of these keys on a keyboard without Latin letters, without and with Shift. */
const SIGNS_OF_CODES = new Map([
  ['Slash', ['/', '?']],
  ['Period', ['.', '>']],
]);

/**
 * Letters that no Latin layout has, and the characters that other layouts have in place of those above. Characters of
 * no script, such as a currency, can be anywhere on a Latin layout.
 */
const OF_ANOTHER_SCRIPT =
  /^(?:(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])[\p{Letter}\p{Mark}]|[。、・｡､･؟۔])+$/u;

/** The distance of a full-width form from its character, from `！` (U+FF01) to `～` (U+FF5E). */
const TO_FULL_WIDTH = 0xfee0;

/** What an input method reports while it holds a key back (UI Events, section 7.3.1). */
const HELD_BACK_KEY_CODE = 229;

/**
 * The command of a key on any keyboard layout, with or without Caps Lock. `undefined` for a key without a command, in
 * a browser's shortcut, or in the composition of an input method.
 *
 * @param hasLetterKeys whether letters and signs count as well
 */
export function keyCommandOf(press: KeyPress, hasLetterKeys: boolean): KeyCommand | undefined {
  if (isComposing(press) || hasModifier(press)) return undefined;
  if (press.key === 'F10' && press.shiftKey) return 'menu';
  if (isTyped(press)) return hasLetterKeys ? LETTERS_AND_SIGNS.get(characterOf(press)) : undefined;
  return press.shiftKey ? undefined : NAMED_KEYS.get(press.key);
}

/** Whether an input method is composing with the key. */
export function isComposing({
  isComposing: isOpen,
  keyCode,
}: Pick<KeyPress, 'isComposing' | 'keyCode'>): boolean {
  return isOpen || keyCode === HELD_BACK_KEY_CODE;
}

/** Whether the key types something, unlike a named key such as `Enter` or `Dead`. All names are ASCII. */
export function isTyped({ key }: Pick<KeyPress, 'key'>): boolean {
  return key.length === 1 || !/^[\0-\x7F]*$/.test(key);
}

/** AltGraph types `@` and `€`. Not every system reports it as Ctrl and Alt. */
function hasModifier(press: KeyPress): boolean {
  return press.ctrlKey || press.altKey || press.metaKey || press.getModifierState('AltGraph');
}

/**
 * The Latin letter or the sign of a press; a letter with Shift has none. Signs are where the layout has them: the
 * slash of a German keyboard is Shift with 7. On a layout without Latin letters, the position of the key decides.
 */
function characterOf(press: KeyPress): string {
  const key = halfWidthOf(press.key);
  const character = OF_ANOTHER_SCRIPT.test(key) ? characterAt(press) : key;
  if (!/^[a-z]$/i.test(character)) return character;
  return press.shiftKey ? '' : character.toLowerCase();
}

/** Input methods set to full width type such letters and signs. Every other form is a key of its own. */
function halfWidthOf(key: string): string {
  return key.replace(/[\uFF01-\uFF5E]/, (wide) => String.fromCharCode(wide.charCodeAt(0) - TO_FULL_WIDTH));
}

function characterAt({ code, shiftKey }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter?.toLowerCase() ?? SIGNS_OF_CODES.get(code)?.[shiftKey ? 1 : 0] ?? '';
}
