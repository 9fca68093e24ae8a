import { isHeaderValue } from './header-value.ts';
import { withoutUnseen } from './unseen.ts';

/**
 * Checks a typed client ID, which becomes a header, without what is not to be seen in it.
 *
 * @returns an empty text if nothing was typed; `undefined` if no header can hold it
 */
export function parseClientId(typed: string): string | undefined {
  const id = withoutUnseen(typed);
  return isHeaderValue(id) ? id : undefined;
}
