/** The minimum length of a passphrase, in characters. */
export const MIN_PASSPHRASE_LENGTH = 12;
/** The minimum number of different characters. */
const MIN_DIFFERENT = 6;

export type PassphraseProblem = 'tooShort' | 'digits' | 'repetitive';

/**
 * Why a passphrase is refused. Anyone with a copy of the profile has unlimited tries, so anything like a PIN protects
 * nothing.
 */
export function passphraseProblem(passphrase: string): PassphraseProblem | undefined {
  const text = normalisePassphrase(passphrase);
  if (/^[\p{Nd}\p{P}\s]+$/u.test(text)) return 'digits';
  const characters = Array.from(text);
  if (characters.length < MIN_PASSPHRASE_LENGTH) return 'tooShort';
  return new Set(characters).size < MIN_DIFFERENT ? 'repetitive' : undefined;
}

/** Makes the same passphrase the same text on every keyboard: composed characters, no blanks around it. */
export function normalisePassphrase(typed: string): string {
  return typed.normalize('NFC').trim();
}
