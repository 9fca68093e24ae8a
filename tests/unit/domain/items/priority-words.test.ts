import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallestOf } from '../../../../src/domain/extremes.ts';
import { foldText } from '../../../../src/domain/items/fold-text.ts';
import { wordRanksOf } from '../../../../src/domain/items/priority-words.ts';

function rankOf(name: string): number | undefined {
  return smallestOf(wordRanksOf(foldText(name)));
}

const WORDS: Record<number, string[]> = {
  1: [
    'Critical',
    'Emergency Response',
    'URGENT',
    'Kritisch',
    'Notfall',
    'Notfalleinsatz',
    'dringend',
    'Dringende Sache',
  ],
  2: [
    'High',
    'Quick Response',
    'Hoch',
    'Hohe Priorität',
    'Schnelle Reaktion',
    'Priorité élevée',
    'Réponse rapide',
  ],
  3: [
    'Medium',
    'Normal Response',
    'Mittel',
    'Normale Reaktion',
    'Moyenne',
    'Réponse normale',
    'Media',
    'Normal',
  ],
  4: ['Low', 'Scheduled Maintenance', 'Niedrig', 'Geplante Wartung', 'Priorité basse', 'Faible', 'Baja'],
};
const FURTHER: Record<number, string[]> = {
  1: ['Urgence', 'Urgence critique', 'Respuesta de emergencia', 'Crítica', 'Urgente', 'Critique'],
  2: ['Haute', 'Alta', 'Respuesta rápida'],
  3: ['Respuesta normal', 'Standard SLA'],
  4: ['Maintenance planifiée', 'Mantenimiento programado', 'Urgence faible'],
};
const ROWS = [WORDS, FURTHER].flatMap((words) =>
  Object.entries(words).flatMap(([rank, names]) =>
    names.map((name): [string, number] => [name, Number(rank)]),
  ),
);

it.each(ROWS)('%j has the rank %d', (name, rank) => {
  expect(rankOf(name)).toBe(rank);
});

it.each([
  'Not urgent',
  'not very urgent',
  'Non-urgent',
  'Noncritical',
  'Not an emergency',
  'Isn’t critical',
  'Less urgent',
  'No longer critical',
  'Not urgent or critical',
  'Nicht dringend',
  'nicht so dringend',
  'Kein Notfall',
  'Keine Eile',
  'Unkritisch',
  'Weniger wichtig',
  'Pas urgent',
  'pas très urgent',
  'N’est pas urgent',
  'Pas d’urgence',
  'Sans urgence',
  'Peu urgent',
  'Non urgent',
  'No urgente',
  'no es urgente',
  'Sin urgencia',
  'Poco urgente',
  'Priorité basse, non urgente',
  'Not time critical',
  'Not business critical',
  'Not at all urgent',
  'Not in any way an emergency',
  'Neither urgent nor important',
  'Isn’t time critical',
  'Doesn’t need urgent attention',
  'Not urgent/critical',
  'Not very urgent/high',
  'Non - urgent',
  'Not urgent.',
  'Not-time-critical',
  'Nicht ganz so dringend',
  'Nicht wirklich dringend',
  'Nicht zeitkritisch',
  'Weder dringend noch wichtig',
  'Kein echter Notfall',
  'Minder wichtig',
  'Keine besondere Eile',
  'Pas vraiment urgent',
  'Pas du tout urgent',
  'Ni urgent ni important',
  'Sans grande urgence',
  'No hay prisa',
  'No es nada urgente',
  'Sin ninguna urgencia',
])('%j has the low rank', (name) => {
  expect(rankOf(name)).toBe(4);
});

it.each([
  '',
  'Whenever',
  'Do Not Respond',
  'Highlands',
  'Slow lane',
  'Overflow',
  'No SLA',
  'Not low',
  'Hurricane',
  'Not normal',
  'Non',
  'Not / Never',
])('%j has no rank', (name) => {
  expect(rankOf(name)).toBeUndefined();
});

it.each([
  ['the most pressing of several words', 'Emergency maintenance', 1],
  ['a word after a negation that is about something else', 'Do not delay - urgent', 1],
  ['another word than the negated one', 'Not urgent - High', 2],
  ['"very high" as more than high', 'Very high', 1.5],
  ['"very low" as less than low', 'Sehr gering', 4.5],
  ['"semi-urgent" as high', 'Semi-urgent', 2],
  ['"somewhat important" as medium', 'Etwas wichtig', 3],
  ['"fairly low" as low', 'Fairly low', 4],
  ['a weak word only for the next one', 'Half day, urgent', 1],
  ['no negation that ends at a comma', 'No delay, urgent', 1],
  ['no negation that ends at a colon', 'No service: critical', 1],
  ['no negation that ends at a parenthesis', 'No service (critical)', 1],
  ['no negation that ends with a sentence', 'No service. Critical', 1],
  ['no negation that ends at a dash', 'No downtime allowed - critical', 1],
  ['no negation that ends at a slash, unless it is about both', 'No SLA/High', 2],
  ['no negation that ends at a slash with spaces', 'Not urgent / High', 2],
  ['no negation that ends at a contrast', 'Not urgent but high', 2],
  ['no negation of a contrast', 'Not just urgent', 1],
  ['no negation before "sondern"', 'Nicht dringend sondern wichtig', 2],
  ['no negation before "mais"', 'Pas urgent mais important', 2],
  ['no negation before "sino"', 'No urgente sino importante', 2],
  ['no negation that ends twice', 'No delay, - urgent', 1],
  ['no negation that stands alone and ends twice', 'No, - urgent', 1],
  ['a negation after a contrast', 'Important but not urgent', 2],
  ['"time-critical" as critical', 'Zeitkritisch', 1],
])('counts %s', (_, name, rank) => {
  expect(rankOf(name)).toBe(rank);
});

it('matches only whole words', () => {
  const names = fc.constantFrom(
    ...Object.values(WORDS)
      .flat()
      .filter((name) => /^[a-z]+$/i.test(name)),
  );
  fc.assert(
    fc.property(names, (name) => {
      expect(rankOf(`x${name}`)).toBeUndefined();
    }),
  );
});

it.each<[string, number[]]>([
  ['Emergency maintenance', [1, 4]],
  ['Not urgent - High', [4, 2]],
  ['Urgence', [1]],
  ['Urgence faible', [4]],
  ['Whenever', []],
  ['Not low', []],
  ['Not low, high', [2]],
])('%j gives each of its ranks: %j', (name, ranks) => {
  expect([...wordRanksOf(foldText(name))]).toEqual(ranks);
});

it('applies a negation to its word, however far away the word is', () => {
  const negations = fc.constantFrom('Not', 'Nicht', 'Pas', 'No', 'Sin', 'Neither', 'Kein');
  const between = fc.array(fc.constantFrom('time', 'at all', 'really', 'ganz so', 'du tout', 'hay', 'y'));
  const pressing = fc.constantFrom(
    'urgent',
    'critical',
    'dringend',
    'wichtig',
    'Notfall',
    'important',
    'high',
  );
  fc.assert(
    fc.property(negations, between, pressing, (negation, others, word) => {
      expect(rankOf([negation, ...others, word].join(' '))).toBe(4);
      expect(rankOf(`${[negation, ...others].join(' ')} x, ${word}`)).toBe(rankOf(word));
    }),
  );
});
