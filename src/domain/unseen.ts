/** What pages and mails put between letters, and nobody sees or means: zero-width and soft signs. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A typed or pasted text without what is not to be seen in it, and without the space around it. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(UNSEEN, '').trim();
}

/** Likewise a code, in which nobody means the no-break space of a page either; in a name it is a space. */
export function withoutUnseenInCode(text: string): string {
  return withoutUnseen(text).replaceAll('\u00A0', '');
}
