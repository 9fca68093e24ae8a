/** What pages and mails put between letters, and nobody sees or means: zero-width and soft signs, no-break spaces. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u00A0]/gu;

/** A typed or pasted text without what is not to be seen in it, and without the space around it. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(UNSEEN, '').trim();
}
