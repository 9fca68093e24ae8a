import { isHeaderValue } from '../http/header-value.ts';
import { withoutQuotes } from './pasted-value.ts';
import { withoutUnseen, withoutUnseenInCode } from '../invisible-characters.ts';

/** How ConnectWise writes client IDs. It must be a whole word: `app-7f5c…` is another ID. */
const GUID = /(?<![\w.~/@-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w~/@-]|\.\w)/gi;

/**
 * Checks a typed client ID, which becomes a header. Removes invisible characters, its label, quotes and brackets.
 *
 * @returns an empty text if nothing was typed; `undefined` if no header can hold it
 */
export function parseClientId(typed: string): string | undefined {
  const id = guidIn(typed) ?? withoutQuotes(withoutUnseenInCode(typed));
  return isHeaderValue(id) ? id : undefined;
}

/** The client ID of ConnectWise in a text, if there is exactly one. */
export function guidIn(text: string): string | undefined {
  const [first, ...others] = withoutUnseen(text).match(GUID) ?? [];
  return others.length === 0 ? first : undefined;
}
