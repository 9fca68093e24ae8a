import browser from 'webextension-polyfill';
import type messages from '../../../public/_locales/en/messages.json';
import type { Failure } from '../../domain/failure.ts';
import { type Direction, directionOf, inDirection, languageBeside } from '../../domain/settings/language.ts';
import { isolated } from '../../domain/plain-text.ts';

/** The names in the message catalogue, so that a misspelt one does not compile. */
export type MessageName = keyof typeof messages;

/**
 * The text of that name in the browser's language; `$1` … `$9` in it are replaced by the values, numbers as that
 * language writes them, and names of the other direction so that they turn nothing around.
 */
export function text(name: MessageName, ...values: (string | number)[]): string {
  const written = values.map((value) => (typeof value === 'number' ? numberText(value) : isolated(value)));
  return browser.i18n.getMessage(name, written);
}

/** A whole number as the catalogue's language writes it, which need not be the browser's. */
export function numberText(count: number): string {
  return numberFormat().format(count);
}

/** What went wrong and what to do next, in one or two sentences. */
export function failureText(failure: Failure): string {
  return text(`failure_${failure.code}`);
}

/** The language for `Intl`, a BCP 47 tag: that of the texts, as it is usual in the browser's region. */
export function locale(): string {
  return languageBeside(text('language'), browser.i18n.getUILanguage());
}

/** The direction in which the texts are written; that of the browser's own interface may be another one. */
export function direction(): Direction {
  return directionOf(text('language'));
}

/** Words for what the browser shows itself, such as a tooltip of its toolbar: they keep their direction there. */
export function inBrowserSurface(words: string): string {
  const surface = browser.i18n.getMessage('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  return inDirection(words, direction(), surface);
}

let cached: { language: string; format: Intl.NumberFormat } | undefined;

// A formatter costs a hundred times what formatting with it costs.
function numberFormat(): Intl.NumberFormat {
  const language = text('language');
  if (cached?.language !== language) cached = { language, format: new Intl.NumberFormat(language) };
  return cached.format;
}
