/** The least number of characters of a passphrase. */
export const MIN_PASSPHRASE_LENGTH = 12;
/** The fewest characters that differ from each other. */
const MIN_DIFFERENT = 6;

export type PassphraseProblem = 'tooShort' | 'digits' | 'repetitive';

/**
 * Why a passphrase is refused. Whoever copies the profile can try as many as they like, so anything like a PIN
 * protects nothing.
 */
export function passphraseProblem(passphrase: string): PassphraseProblem | undefined {
  const text = normalisePassphrase(passphrase);
  if (/^[\p{Nd}\p{P}\s]+$/u.test(text)) return 'digits';
  const characters = Array.from(text);
  if (characters.length < MIN_PASSPHRASE_LENGTH) return 'tooShort';
  return new Set(characters).size < MIN_DIFFERENT ? 'repetitive' : undefined;
}

/** The same passphrase is the same text on every keyboard: composed characters, no blanks around it. */
export function normalisePassphrase(typed: string): string {
  return typed.normalize('NFC').trim();
}
