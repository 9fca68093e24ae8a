import browser from 'webextension-polyfill';
import type messages from '../../../public/_locales/en/messages.json';
import type { Failure } from '../../domain/failure.ts';

/** The names in the message catalogue, so that a misspelt one does not compile. */
export type MessageName = keyof typeof messages;

/**
 * The text of that name in the browser's language; `$1` … `$9` in it are replaced by the values, numbers as that
 * language writes them.
 */
export function text(name: MessageName, ...values: (string | number)[]): string {
  const written = values.map((value) => (typeof value === 'number' ? numberText(value) : value));
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

/** The language of the browser's interface, a BCP 47 tag, for `Intl`. */
export function locale(): string {
  return browser.i18n.getUILanguage();
}

/** The direction in which the browser's language is written, `ltr` or `rtl`. */
export function direction(): string {
  return browser.i18n.getMessage('@@bidi_dir');
}

let cached: { language: string; format: Intl.NumberFormat } | undefined;

// A formatter costs a hundred times what formatting with it costs.
function numberFormat(): Intl.NumberFormat {
  const language = text('language');
  if (cached?.language !== language) cached = { language, format: new Intl.NumberFormat(language) };
  return cached.format;
}
