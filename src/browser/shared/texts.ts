import browser from 'webextension-polyfill';
import type messages from '../../../public/_locales/en/messages.json';
import type { Failure } from '../../domain/failure.ts';
import { type Direction, directionOf, inDirection, languageBeside } from '../../domain/settings/language.ts';
import { isolated } from '../../domain/plain-text.ts';

/** The names in the message catalogue, so that a misspelt name does not compile. */
export type MessageName = keyof typeof messages;

/**
 * The text of that name in the browser's language. The values replace `$1` … `$9`: numbers as that language writes
 * them, names isolated so that their direction affects nothing around them.
 */
export function text(name: MessageName, ...values: (string | number)[]): string {
  const written = values.map((value) => (typeof value === 'number' ? numberText(value) : isolated(value)));
  return browser.i18n.getMessage(name, written);
}

/** A whole number as the catalogue's language writes it, which may differ from the browser's. */
export function numberText(count: number): string {
  return numberFormat().format(count);
}

/** What failed and what to do next, in one or two sentences. */
export function failureText(failure: Failure): string {
  return text(`failure_${failure.code}`);
}

/** The language for `Intl`, a BCP 47 tag: that of the texts, with the browser's region. */
export function locale(): string {
  return languageBeside(text('language'), browser.i18n.getUILanguage());
}

/** The writing direction of the texts. The browser's own interface may have another. */
export function direction(): Direction {
  return directionOf(text('language'));
}

/** Words for the browser's own surfaces, such as a toolbar tooltip. They keep their direction there. */
export function inBrowserSurface(words: string): string {
  const surface = browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  return inDirection(words, direction(), surface);
}

let cached: { language: string; format: Intl.NumberFormat } | undefined;

// Creating a formatter costs a hundred times as much as using it.
function numberFormat(): Intl.NumberFormat {
  const language = text('language');
  if (cached?.language !== language) cached = { language, format: new Intl.NumberFormat(language) };
  return cached.format;
}
