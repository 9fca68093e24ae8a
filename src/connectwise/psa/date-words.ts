// The names of days and months in the languages of the product, without accents, ordered by number.

/** A language of the product. */
type Language = 'en' | 'de' | 'fr' | 'es';

/** From Sunday on. Some short forms belong to two languages: "Di" is German or French, "Do" is German or Spanish. */
const WEEKDAYS: Record<Language, string[]> = {
  de: ['sonntag', 'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag'],
  en: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
  fr: ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  es: ['domingo', 'lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado'],
};

const MONTHS = [
  [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
  [
    'januar',
    'februar',
    'marz',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'dezember',
  ],
  [
    'janvier',
    'fevrier',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'aout',
    'septembre',
    'octobre',
    'novembre',
    'decembre',
  ],
  [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  // Short forms that do not begin a name, and Austrian names.
  ['janner', 'feber', 'mrz'],
  ['', '', '', '', '', '', '', '', 'setiembre'],
];

/**
 * The hours by which zones are ahead of UTC. The North American names are those of RFC 5322, section 4.3. Names with
 * different meanings in several countries, such as IST, are left out.
 */
export const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ['est', -5],
  ['edt', -4],
  ['cst', -6],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
  ['wet', 0],
  ['west', 1],
  ['wez', 0],
  ['wesz', 1],
  ['cet', 1],
  ['cest', 2],
  ['mez', 1],
  ['mesz', 2],
  ['hnec', 1],
  ['heec', 2],
  ['eet', 2],
  ['eest', 3],
  ['oez', 2],
  ['oesz', 3],
  ['sast', 2],
  ['awst', 8],
  ['aest', 10],
  ['aedt', 11],
  ['nzst', 12],
  ['nzdt', 13],
]);

/**
 * The day of the week for a name or the beginning of one, 0 for Sunday; `undefined` for any other word.
 *
 * @param language of the surrounding words, whose names have precedence; German by default
 */
export function weekdayOf(word: string, language: Language = 'de'): number | undefined {
  return indexIn([WEEKDAYS[language], ...Object.values(WEEKDAYS)], word, 2);
}

/** The month for a name or the beginning of one, 1 for January; 0 for any other word. */
export function monthOf(word: string): number {
  return (indexIn(MONTHS, word, 3) ?? -1) + 1;
}

function indexIn(languages: readonly string[][], word: string, minLength: number): number | undefined {
  if (word.length < minLength) return undefined;
  for (const names of languages) {
    const index = names.findIndex((name) => name.startsWith(word));
    if (index >= 0) return index;
  }
  return undefined;
}
