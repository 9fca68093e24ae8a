import { isHeaderValue } from '../http/header-value.ts';
import { withoutQuotes } from './pasted-value.ts';
import { withoutUnseen, withoutUnseenInCode } from '../unseen.ts';

/** How ConnectWise writes client IDs, as a word of its own: `app-7f5c…` is another ID. */
const GUID = /(?<![\w.~/@-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w~/@-]|\.\w)/gi;

/**
 * Checks a typed client ID, which becomes a header, without what is not to be seen in it, and without its label, quotes
 * and brackets.
 *
 * @returns an empty text if nothing was typed; `undefined` if no header can hold it
 */
export function parseClientId(typed: string): string | undefined {
  const id = guidIn(typed) ?? withoutQuotes(withoutUnseenInCode(typed));
  return isHeaderValue(id) ? id : undefined;
}

/** The one client ID of ConnectWise that stands in a text. */
export function guidIn(text: string): string | undefined {
  const [first, ...others] = withoutUnseen(text).match(GUID) ?? [];
  return others.length === 0 ? first : undefined;
}
