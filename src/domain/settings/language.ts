/** The scripts in which people write today from right to left (ISO 15924). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

export type Direction = 'ltr' | 'rtl';

/** The direction in which a language (BCP 47 tag) is written. */
export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/**
 * The language in which dates and lists stand among texts: that of the texts, as it is usual in the region of the
 * browser. A browser may speak a language that the texts do not have.
 *
 * @returns a BCP 47 tag, as the parameters are
 */
export function languageBeside(textLanguage: string, browserLanguage: string): string {
  const browser = new Intl.Locale(browserLanguage);
  if (browser.language === new Intl.Locale(textLanguage).language) return browserLanguage;
  const { region } = browser.maximize();
  return new Intl.Locale(textLanguage, region === undefined ? {} : { region }).toString();
}

/**
 * A text in its own direction where a surface has another one: each line is enclosed in isolates (UAX #9, section 2.4),
 * or "3 h overdue" would read "h overdue 3".
 */
export function inDirection(text: string, own: Direction, surface: Direction): string {
  if (own === surface) return text;
  const open = own === 'ltr' ? '\u2066' : '\u2067';
  return text.replaceAll(/.+/g, (line) => `${open}${line}\u2069`);
}
