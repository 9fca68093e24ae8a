import browser from 'webextension-polyfill';
import type messages from '../../../public/_locales/en/messages.json';
import type { Failure } from '../../domain/failure.ts';

/** The names in the message catalogue, so that a misspelt one does not compile. */
export type MessageName = keyof typeof messages;

/** The text of that name in the browser's language; `$1` … `$9` in it are replaced by the values. */
export function text(name: MessageName, ...values: (string | number)[]): string {
  return browser.i18n.getMessage(name, values.map(String));
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
