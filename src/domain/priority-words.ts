import { smallestOf } from './extremes.ts';

// The words by which companies call their priorities, in the languages of the product; without accents, as whole words.

const CRITICAL =
  /^(?:critical|crit|emergency|emergencies|urgent|urgente?s?|immediate(?:ly)?|outage|disaster|blocker|highest|top|kritisch\w{0,2}|notfall\w*|dringend\w{0,2}|dringlich\w{0,2}|eilig\w{0,2}|sofort\w*|hochste\w?|critiques?|bloquante?|critic[ao]s?|emergencias?|inmediat[ao]s?|bloqueante)$/;
const HIGH =
  /^(?:high|higher|important|importante?s?|major|severe|quick|fast|rapid|expedited?|hoch|hohe\w?|wichtig\w{0,2}|schwerwiegend\w{0,2}|schnell\w*|eleve?e?s?|hautes?|haut|majeure?s?|rapides?|graves?|alt[ao]s?|rapid[ao]s?|mayor)$/;
const MEDIUM =
  /^(?:medium|med|normal|moderate|standard\w*|average|regular|intermediate|mittel|mittlere\w?|normal\w{1,2}|moyen(?:ne)?s?|modere?e?s?|normaux|medi[ao]s?|moderad[ao]s?|estandar)$/;
const LOW =
  /^(?:low|lower|lowest|minor|trivial|scheduled|planned|maintenance|routine|deferred|niedrig\w*|gering\w*|geplant\w{0,2}|wartung\w*|unwichtig\w{0,2}|faibles?|bas|basses?|planifie?e?s?|programme?e?s?|mineure?s?|entretien|baj[ao]s?|programad[ao]s?|planificad[ao]s?|mantenimiento|menor(?:es)?)$/;

const RANKS: [pattern: RegExp, rank: number][] = [
  [CRITICAL, 1],
  [HIGH, 2],
  [MEDIUM, 3],
  [LOW, 4],
];

const LEAST = 4;

/** What is pressing only where nothing tells how much: "Urgence" alone, but not in "Urgence faible". */
const HURRY = /^(?:urgency|hurry|rush|dringlichkeit|eile|urgences?|urgencias?|prisa)$/;

const NEGATION =
  /^(?:no|non|not|isn|never|without|less|hardly|nicht|kein\w{0,2}|ohne|weniger|wenig|kaum|nie|pas|sans|moins|peu|jamais|aucune?|ni|sin|menos|poco|nada|nunca|ningun[ao]?)$/;
/** What may stand between a negation and the word that it is about. */
const FILLER =
  /^(?:an?|the|so|very|too|that|really|longer|t|be|or|nor|sehr|so|zu|besonders|mehr|eine?\w?|oder|tres|si|trop|plus|une?|de|d|l|ou|est|muy|tan|es|una?|o|y|and|und|et)$/;
/** A word that a syllable before it turns around: "noncritical", "unkritisch". */
const TURNED = /^(?:non|un)(?<word>\w{4,})$/;

const INTENSE = /^(?:very|extra|sehr|tres|muy)$/;

/**
 * How pressing the words of a priority's name sound: 1 for critical to 4 for low, in between for a "very"; the most
 * pressing word counts. "Not urgent" is low.
 *
 * @param name folded, see {@link foldText}
 */
export function wordRankOf(name: string): number | undefined {
  const told = new Set<number>();
  let hasHurry = false;
  for (const clause of name.split(/\s[–—-]\s|[,;:()[\]/|]/u)) {
    let [isNegated, isIntense] = [false, false];
    for (const spelt of clause.match(/[\p{L}\p{N}]+/gu) ?? []) {
      const word = TURNED.exec(spelt)?.groups?.['word'];
      const isTurned = word !== undefined && rankOf(word) !== undefined;
      const rank = rankOf(isTurned ? word : spelt);
      if (HURRY.test(spelt)) {
        if (isNegated) told.add(LEAST);
        else hasHurry = true;
      } else if (rank === undefined) {
        isNegated = NEGATION.test(spelt) || (isNegated && FILLER.test(spelt));
      } else if (isNegated || isTurned) {
        // That something is not low says little.
        if (rank <= 2) told.add(LEAST);
      } else told.add(isIntense ? intensified(rank) : rank);
      isIntense = INTENSE.test(spelt);
    }
  }
  return smallestOf(told) ?? (hasHurry ? 1 : undefined);
}

function rankOf(word: string): number | undefined {
  return RANKS.find(([pattern]) => pattern.test(word))?.[1];
}

/** "Very high" is between high and critical, "very low" below low. */
function intensified(rank: number): number {
  return rank + (rank <= 2 ? -0.5 : 0.5);
}
