// The words of companies for their priorities, in the languages of the product; without accents, as whole words.

const CRITICAL =
  /^(?:critical|crit|emergency|emergencies|urgent|urgente?s?|immediate(?:ly)?|outage|disaster|blocker|highest|top|(?:zeit|hoch|geschafts)?kritisch\w{0,2}|notfall\w*|dringend\w{0,2}|dringlich\w{0,2}|eilig\w{0,2}|sofort\w*|hochste\w?|critiques?|bloquante?|critic[ao]s?|emergencias?|inmediat[ao]s?|bloqueante)$/;
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

/** Words that mean a high priority only where nothing says how high: "Urgence" alone, but not in "Urgence faible". */
const HURRY = /^(?:urgency|hurry|rush|dringlichkeit|eile|urgences?|urgencias?|prisa)$/;

const NEGATION =
  /^(?:no|non|not|isn|aren|don|doesn|never|neither|without|less|hardly|barely|nicht|kein\w{0,2}|ohne|weder|weniger|wenig|minder|kaum|nie|pas|sans|moins|peu|jamais|aucune?|ni|sin|menos|poco|nada|nunca|ningun[ao]?)$/;
/** Words that end the reach of a negation: "not urgent but important", "not just urgent". */
const CONTRAST =
  /^(?:but|just|only|however|instead|sondern|aber|nur|jedoch|mais|seulement|plutot|sino|pero|solo|solamente)$/;
/** A word with a prefix that reverses it: "noncritical", "unkritisch". */
const TURNED = /^(?:non|un)(?<word>\w{4,})$/;

const INTENSE = /^(?:very|extra|sehr|tres|muy)$/;
/** Words that lower the next word by a level: "semi-urgent". */
const WEAK =
  /^(?:semi|half|moderately|somewhat|slightly|fairly|halb|etwas|massig|ziemlich|demi|assez|algo|bastante)$/;

/** The end of a negation. A slash between two words for the same does not end it: "not urgent/critical". */
const CLAUSE_END = /\s[/–—-]\s|[,;:()[\]|]|[.!?](?:\s|$)/u;

/**
 * The ranks that the words of a priority's name suggest, one for each word that has one: 1 for critical to 4 for low,
 * in between with "very". A negation reaches until its clause ends or a contrast begins; "not urgent" is low.
 *
 * @param name folded, see {@link foldText}
 */
export function wordRanksOf(name: string): ReadonlySet<number> {
  const reported = new Set<number>();
  let [isNegated, hasHurry] = [false, false];
  for (const clause of name.split(CLAUSE_END)) {
    const words = clause.match(/[\p{L}\p{N}]+|\//gu) ?? [];
    let [before, isAboutRank] = ['', false];
    for (const spelt of words) {
      const turned = TURNED.exec(spelt)?.groups?.['word'];
      const isTurned = turned !== undefined && levelOf(turned) !== undefined;
      const level = levelOf(isTurned ? turned : spelt);
      if (level !== undefined) {
        const rank = isNegated || isTurned ? negated(level) : weighed(level, before);
        if (rank !== undefined) reported.add(rank);
        isAboutRank = true;
      } else if (HURRY.test(spelt)) {
        if (isNegated) reported.add(LEAST);
        else hasHurry = true;
      } else if (spelt === '/') isNegated &&= isAboutRank;
      else isNegated = NEGATION.test(spelt) || (isNegated && !CONTRAST.test(spelt));
      before = spelt;
    }
    // "Non - urgent": only the dash stands between the two.
    isNegated &&= words.length === 1;
  }
  return reported.size === 0 && hasHurry ? new Set([1]) : reported;
}

function levelOf(word: string): number | undefined {
  return RANKS.find(([pattern]) => pattern.test(word))?.[1];
}

/** "Not low" says little. */
function negated(level: number): number | undefined {
  return level <= 2 ? LEAST : undefined;
}

/** "Very high" is between high and critical, "very low" below low, "semi-urgent" only high. */
function weighed(level: number, before: string): number {
  if (WEAK.test(before)) return Math.min(LEAST, level + 1);
  if (!INTENSE.test(before)) return level;
  return level + (level <= 2 ? -0.5 : 0.5);
}
