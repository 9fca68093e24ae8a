import { locale, text } from '../../src/browser/shared/texts.ts';
import type { FoundConnection } from '../../src/domain/account/connection-in.ts';
import { changeOfWay, type Draft, type FieldName } from './draft.ts';

/**
 * The fields that an address fills in. A field that a policy has locked stays as it is. If the address says anything else of it, no field
 * changes, as the others belong to the same connection.
 *
 * @returns `undefined` then
 */
export function fillingOf(
  found: FoundConnection,
  draft: Draft,
  defaultClientId: string,
  isLocked: (field: FieldName) => boolean,
): Partial<Draft> | undefined {
  const fields: Partial<Draft> = found;
  const names = Object.keys(fields) as (keyof FoundConnection)[];
  // A company may be written in another case.
  const isSame = (name: keyof FoundConnection) => found[name]?.toLowerCase() === draft[name].toLowerCase();
  if (names.some((name) => isLocked(name) && !isSame(name))) return undefined;
  const ofWay =
    found.connectBy === draft.connectBy ? {} : changeOfWay(draft, found.connectBy, defaultClientId);
  const all = Object.entries({ ...ofWay, ...fields });
  return Object.fromEntries(all.filter(([name]) => !isLocked(name as FieldName)));
}

/** What an address says of the connection, in the words of the fields. */
export function foundWords(found: FoundConnection): string {
  const parts = [text(`options_connectBy_${found.connectBy}`)];
  if (found.connectBy === 'keys')
    parts.push(found.region === 'own' ? found.serverAddress : text(`options_region_${found.region}`));
  if (found.companyId !== undefined) parts.push(text('labelled', text('options_companyId'), found.companyId));
  return new Intl.ListFormat(locale(), { style: 'narrow' }).format(parts);
}
