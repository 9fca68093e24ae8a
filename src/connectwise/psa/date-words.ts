// The names of days and months in the languages of the product, without accents, each by its number.

/** From Sunday on. Where two languages shorten a day alike, the first counts: "Di" and "Do" are German. */
const WEEKDAYS = [
  ['sonntag', 'montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag'],
  ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
  ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'],
  ['domingo', 'lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado'],
];

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
];

/** The day of the week of a name or the beginning of one, 0 for Sunday; `undefined` for any other word. */
export function weekdayOf(word: string): number | undefined {
  return indexIn(WEEKDAYS, word, 2);
}

/** The month of a name or the beginning of one, 1 for January; `undefined` for any other word. */
export function monthOf(word: string): number | undefined {
  const index = indexIn(MONTHS, word, 3);
  return index === undefined ? undefined : index + 1;
}

function indexIn(languages: readonly string[][], word: string, minLength: number): number | undefined {
  if (word.length < minLength) return undefined;
  for (const names of languages) {
    const index = names.findIndex((name) => name.startsWith(word));
    if (index >= 0) return index;
  }
  return undefined;
}
