import { type MessageName, numberText, text } from './texts.ts';

export { numberText };

type StemOf<Name> = Name extends `${infer Stem}_one` ? Stem : never;

/** The names with two forms in the catalogue, `NAME_one` and `NAME_other`. */
export type CountedName = StemOf<MessageName>;

/** The text for a count, in the form that the language requires. The number is `$1`; the others follow. */
export function countedText(name: CountedName, count: number, ...others: string[]): string {
  // By the rules of the catalogue's language, which may differ from the browser's.
  const form = new Intl.PluralRules(text('language')).select(count) === 'one' ? 'one' : 'other';
  return text(`${name}_${form}`, numberText(count), ...others);
}
