// Names of priorities contain numbers that rank them, as in "Priority 2", and others, as in "within 4 hours".

const UNITS = [
  'h|hs|hrs?|hours?|hourly|min|mins|minutes?|sec|seconds?|d|days?|wks?|weeks?|months?|years?|percent|users?',
  'std|stunden?|minuten|tage?|tagen|wochen?|monate?|monaten|jahre?|jahren|prozent',
  'heures?|j|jours?|semaines?|mois|ans|annees?',
  'horas?|minutos?|dias?|semanas?|mes|meses|anos?',
].join('|');

/** The end of a word. */
const END = '(?![\\p{L}\\p{N}])';

/** The half of the day in a time like "9 am". */
const HALF = '[ap]\\.?m\\.?';

/**
 * What follows a number that counts something. It is a unit, also of working days, or the rest of a clock time, a
 * fraction or service hours such as "24/7", "8x5", "9 to 5", "9 - 5" and "10 - 17 Uhr".
 */
const COUNTS = [
  '[\\p{L}\\p{N}%]',
  '[.,:/–—-]\\d',
  `\\s/\\s[5-7]${END}`,
  '\\s?[x×]\\s?\\d',
  '\\s(?:to|till|until|bis|a|hasta)\\s\\d',
  '(?<=[6-9])\\s-\\s\\d',
  `\\s?-\\s?\\d{1,2}\\s?(?:uhr|${HALF})${END}`,
  `\\s${HALF}(?=\\s?-|\\s(?:to|till|until)\\s|$)`,
  `[\\s-]?(?:(?:business|working|work|calendar|opening)[\\s-])?(?:arbeits|werk)?(?:${UNITS})${END}`,
].join('|');

/** A number that counts nothing: `2`, `2.1` or `2a`. */
const NUMBER = `(?<rank>\\d{1,3}(?:[.,]\\d)?)[a-c]?(?!${COUNTS})`;

/** A promise right after a rank, as in "P1-4h" or "P1/24x7". */
const PROMISE = `[/-]\\d{1,3}(?:\\s?(?:${UNITS})${END}|[/x×]\\d)`;

/** The beginning of a word. */
const START = '(?<![\\p{L}\\p{N}])';

/** What can stand between a word and its number: `Priority: 1`, `Priorité n° 1`, `P-1`. */
const GAP = '[\\s.:#()[\\]_–—-]{0,4}(?:(?:n[°o]?|nr|num|number|nummer|numero)[\\s.:#°]{0,3})?';

const GRADE = '(?:level|lvl|stufe|niveau|nivel|klasse?|class|classe|clase|code)';

/** Where a number is a rank, the most certain place first; for folded texts. */
const PLACES = [
  // "Priority 1", "Prioritätsstufe 1", "P1", "[Prio 1] Outage"
  `${START}(?:prio[a-z]{0,20}|p)(?:\\s${GRADE})?${GAP}(?:${NUMBER}|(?<rank>\\d)[a-c]?(?=${PROMISE}))`,
  // "1st priority", "1ère priorité"
  `(?<![\\p{L}\\p{N}]|\\d\\s?[/x×:.,-]\\s?)(?<rank>\\d)(?:st|nd|rd|th|er|ere|re|eme|e|o|a)?\\s?prio[a-z]{1,20}`,
  // "1 - Critical", "(1) Critical", "10"
  `^[\\s([#]{0,3}${NUMBER}(?=\\s?[.:)\\]|/_=–—-]|\\s?$)`,
  // "1 Critical"
  `^[\\s([#]{0,3}(?=\\d\\s|10\\s)${NUMBER}`,
  // "Severity level 2", "Sev2", "S2", "Level 1"
  `${START}(?:(?:sev[a-z]{0,10}|urgency|urgence|urgencia|dringlichkeit|schweregrad|gravite|gravedad|importance|tier|rank|rang|rango|grade?|cat|category|kategorie|categorie|categoria)(?:\\s${GRADE})?|${GRADE}|[sl](?=\\d))${GAP}(?:${NUMBER}|(?<rank>\\d)[a-c]?(?=${PROMISE}))`,
  // "Critical (1)", "Critical - 1", and not the end of "9-5", "9am-5" or "7j/7"
  `(?:[(#[|]|(?<!\\d\\s?(?:${HALF}|uhr|${UNITS})?\\s?)[/:–—-])\\s?(?<rank>\\d)[)\\]]?\\s?$`,
];

let compiled: readonly RegExp[] | undefined;

/** Compiled for the first name. A start of the worker or a popup that shows no priorities should not wait for it. */
function compiledPlaces(): readonly RegExp[] {
  return (compiled ??= PLACES.map((place) => new RegExp(place, 'u')));
}

/**
 * The number in a priority's name that ranks it: 1 is the highest, unless there is a 0. Numbers that count something,
 * such as hours, do not rank.
 *
 * @param name folded, see {@link foldText}
 */
export function priorityNumberOf(name: string): number | undefined {
  for (const place of compiledPlaces()) {
    const rank = place.exec(name)?.groups?.['rank'];
    if (rank !== undefined) return Number(rank.replace(',', '.'));
  }
  return undefined;
}
