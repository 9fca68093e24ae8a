/** Invisible characters that pages and e-mails put between letters: zero-width and soft signs. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A typed or pasted text, trimmed and without invisible characters. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(UNSEEN, '').trim();
}

/** Does the same for a code, and removes no-break spaces, which a page may contain. In a name they are spaces. */
export function withoutUnseenInCode(text: string): string {
  return withoutUnseen(text).replaceAll('\u00A0', '');
}
