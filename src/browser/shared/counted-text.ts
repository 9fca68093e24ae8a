import { type MessageName, numberText, text } from './texts.ts';

export { numberText };

type StemOf<Name> = Name extends `${infer Stem}_one` ? Stem : never;

/** The names that the catalogue has in two forms, `NAME_one` and `NAME_other`. */
export type CountedName = StemOf<MessageName>;

/** The text for that many, in the form that the language wants for the number; the number is `$1`, the others follow. */
export function countedText(name: CountedName, count: number, ...others: string[]): string {
  // By the rules of the catalogue's language, which need not be the browser's.
  const form = new Intl.PluralRules(text('language')).select(count) === 'one' ? 'one' : 'other';
  return text(`${name}_${form}`, numberText(count), ...others);
}
