/** The right-to-left scripts that people use today (ISO 15924). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

export type Direction = 'ltr' | 'rtl';

/** The writing direction of a language (BCP 47 tag). */
export function directionOf(language: string): Direction {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/**
 * The language for dates and lists among texts: that of the texts, with the browser's region. The browser may have a
 * language that the texts do not have.
 *
 * @returns a BCP 47 tag, like the parameters
 */
export function languageBeside(textLanguage: string, browserLanguage: string): string {
  const browser = new Intl.Locale(browserLanguage);
  if (browser.language === new Intl.Locale(textLanguage).language) return browserLanguage;
  const { region } = browser.maximize();
  return new Intl.Locale(textLanguage, region === undefined ? {} : { region }).toString();
}

/**
 * A text in its own direction on a surface of another. Each line is enclosed in isolates (UAX #9, section 2.4), or "3
 * h overdue" would read "h overdue 3".
 */
export function inDirection(text: string, own: Direction, surface: Direction): string {
  if (own === surface) return text;
  const open = own === 'ltr' ? '\u2066' : '\u2067';
  return text.replaceAll(/.+/g, (line) => `${open}${line}\u2069`);
}
