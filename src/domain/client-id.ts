import { isHeaderValue } from './header-value.ts';

/** What pages and mails put between letters, and nobody sees or means: zero-width and soft signs, no-break spaces. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u00A0]/gu;

/**
 * Checks a typed client ID, which becomes a header, without what is not to be seen in it.
 *
 * @returns an empty text if nothing was typed; `undefined` if no header can hold it
 */
export function parseClientId(typed: string): string | undefined {
  const id = typed.replaceAll(UNSEEN, '').trim();
  return isHeaderValue(id) ? id : undefined;
}
