import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from '../../../src/domain/fold-text.ts';
import { wordRankOf } from '../../../src/domain/priority-words.ts';

function rankOf(name: string): number | undefined {
  return wordRankOf(foldText(name));
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

it.each(ROWS)('%j sounds like %d', (name, rank) => {
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
])('%j is low', (name) => {
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
])('%j sounds like nothing', (name) => {
  expect(rankOf(name)).toBeUndefined();
});

it.each([
  ['the most pressing of several words', 'Emergency maintenance', 1],
  ['a word after a negation that is about something else', 'Do not delay - urgent', 1],
  ['another word than the negated one', 'Not urgent - High', 2],
  ['"very high" as more than high', 'Very high', 1.5],
  ['"very low" as less than low', 'Sehr gering', 4.5],
])('counts %s', (_, name, rank) => {
  expect(rankOf(name)).toBe(rank);
});

it('takes only whole words', () => {
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
