import { readFileSync } from 'node:fs';
import type english from '../../public/_locales/en/messages.json';

/** Gives the text of a name as the extension shows it. */
export type Words = (name: keyof typeof english, ...values: string[]) => string;

/** Reads the texts of one language, a folder of `_locales`, by which tests find the parts of a page. */
export function createWords(language: string): Words {
  const file = new URL(`../../public/_locales/${language}/messages.json`, import.meta.url);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as typeof english;
  return (name, ...values) =>
    messages[name].message.replaceAll(/\$(\d)/g, (_, position: string) => values[Number(position) - 1] ?? '');
}
