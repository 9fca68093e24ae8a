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
  const key = press.key.normalize('NFKC').toLowerCase();
  const isOfAnotherScript = !/^[\0-\x7F\p{Script=Latin}]*$/u.test(key);
  const character = isOfAnotherScript ? characterAt(press) : key;
  return /^[a-z]$/.test(character) && press.shiftKey ? '' : character;
}

function characterAt({ code, shiftKey }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter?.toLowerCase() ?? SIGNS_OF_CODES.get(code)?.[shiftKey ? 1 : 0] ?? '';
}
