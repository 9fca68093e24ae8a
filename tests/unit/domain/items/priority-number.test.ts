import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldText } from '../../../../src/domain/items/fold-text.ts';
import { priorityNumberOf } from '../../../../src/domain/items/priority-number.ts';

function numberOf(name: string): number | undefined {
  return priorityNumberOf(foldText(name));
}

it.each([
  ['Priority 1 - Emergency Response', 1],
  ['Priority 4 - Scheduled Maintenance', 4],
  ['PRIORITY 2', 2],
  ['priority-2', 2],
  ['Priority: 2', 2],
  ['Priority #3', 3],
  ['Priority (3)', 3],
  ['Priority Level 3', 3],
  ['Priority1', 1],
  ['Priority 5', 5],
  ['Priority 10', 10],
  ['Prio 1', 1],
  ['Prio. 1', 1],
  ['P1', 1],
  ['P-1', 1],
  ['P 1', 1],
  ['P0 - Outage', 0],
  ['P1a', 1],
  ['[P2] Mail', 2],
  ['P１', 1],
  ['① Kritisch', 1],
  ['Priorität 1', 1],
  ['Prioritaet 1', 1],
  ['Prioritätsstufe 3', 3],
  ['Priorité 1', 1],
  ['Priorité n° 1', 1],
  ['Niveau de priorité 2', 2],
  ['Prioridad 1', 1],
  ['Prioridad nº 2', 2],
  ['1 - Critical', 1],
  ['1 – Critical', 1],
  ['1. Critical', 1],
  ['1) Critical', 1],
  ['(1) Critical', 1],
  ['#1 Critical', 1],
  ['1/High', 1],
  ['3 Normal response', 3],
  ['3', 3],
  ['20 - High', 20],
  ['1st priority', 1],
  ['1ère priorité', 1],
  ['1.ª prioridad', 1],
  ['2. Priorität', 2],
  ['Level 1', 1],
  ['Stufe 1', 1],
  ['Niveau 1', 1],
  ['Nivel 1', 1],
  ['Sev 2', 2],
  ['SEV-2', 2],
  ['Severity Level 2', 2],
  ['S1', 1],
  ['Tier 3', 3],
  ['Critical (1)', 1],
  ['Critical - 1', 1],
  // These names also contain numbers that count something.
  ['24x7 Priority 3', 3],
  ['P1 (15 min)', 1],
  ['Priority 2 (4 hrs)', 2],
  ['Severity 1 - 24x7', 1],
  ['Reply in 2h - Prio 1', 1],
  ['Level 2 support, P1', 1],
  ['1 - 4 hours', 1],
  ['P1-4h', 1],
  ['P2-8h', 2],
  ['Priority 1-4hr', 1],
  ['Priority 1a-4 hours', 1],
  ['Sev2-30min', 2],
  ['P1/24x7', 1],
  ['P1-24/7', 1],
  ['Priority 2 8x5', 2],
  ['24/7 Priority 2', 2],
  ['9 to 5 - Priority 3', 3],
  ['Emergency 24/7 (1)', 1],
  ['Priority 1 / 24x7', 1],
  ['Critical/1', 1],
  ['7 - A la carte', 7],
  ['3 - Am Netz', 3],
])('%j has the rank %d', (name, rank) => {
  expect(numberOf(name)).toBe(rank);
});

it.each([
  '',
  'Critical',
  'Priority',
  'Response within 4 hours',
  'Respond in 4 hours',
  '4 hours',
  '4h',
  '4-hour response',
  '4-8 hours',
  '2 business days',
  'Within 2 days',
  '24 hour response',
  'Innerhalb von 4 Stunden',
  '3 Arbeitstage',
  'Dans 4 heures',
  '2 jours ouvrés',
  'En 4 horas',
  'Priority 4 hours',
  '24x7',
  'Priority 24x7',
  '24/7 support',
  'Emergency 24/7',
  'Critical (24/7)',
  'Critical 24 / 7',
  '24 / 7 support',
  '24×7 Critical',
  'Priority 24×7',
  'Priority 24 x 7',
  '24/7 Priority support',
  '9-5 priority support',
  'High (Mon-Fri 9-5)',
  'High (Mon-Fri 9 - 5)',
  'High 9am-5',
  'High 9 a.m. - 5',
  'High, 9 to 5',
  '9 to 5 support',
  '8 bis 17 Uhr',
  '8 - 17 Uhr',
  '10 - 17 Uhr',
  '9 - 5 support',
  '1 - 5 pm',
  '9 am - 5 pm',
  '9 am to 5',
  '9 am',
  'Mo-Fr 8 Uhr - 5',
  'Low (8-5)',
  '8-5',
  '8x5',
  '8x5 Low',
  '8 x 5 Low',
  'Priority 8-5',
  'Urgent 7j/7',
  'Urgent 7 jours / 7',
  '365 days',
  '2 Hours',
  'SLA 4h',
  'Priority 24-48h',
  '08:00-17:00',
  'Low 08:00-17:00',
  '8:00-17:00',
  '99% uptime',
  '365 support',
  'Office 365',
  'O365 outage',
  'Windows 11 rollout',
  '2024 - Legacy',
  '2nd level support',
  'Phase 2',
  'MP3',
])('%j has no rank', (name) => {
  expect(numberOf(name)).toBeUndefined();
});

const words = fc.constantFrom('Priority', 'Prio', 'P', 'Priorität', 'Priorité', 'Prioridad', 'Level', 'Sev');
const gaps = fc.constantFrom(' ', ' #', '. ', ': ', '-', ' - ', '');
const tails = fc.constantFrom('', ' - Emergency Response', ': 4h', ' (within 2 days)', ' / 24x7', ' Schnell');

it('the rank is the number after the word for priority, whatever follows', () => {
  fc.assert(
    fc.property(words, gaps, fc.integer({ min: 0, max: 12 }), tails, (word, gap, rank, tail) => {
      expect(numberOf(`${word}${gap}${rank}${tail}`)).toBe(rank);
    }),
  );
});

it('a number with a unit is never a rank', () => {
  const units = fc.constantFrom(
    'h',
    'hours',
    'min',
    'Std',
    'Tage',
    'jours',
    'horas',
    'business days',
    '%',
    'x',
  );
  const before = fc.constantFrom('', 'Response within ', 'Priority ', 'Antwort in ');
  fc.assert(
    fc.property(
      before,
      fc.integer({ min: 0, max: 99 }),
      fc.constantFrom('', ' '),
      units,
      (text, count, gap, unit) => {
        expect(numberOf(`${text}${count}${/[%x]/.test(unit) ? '' : gap}${unit}`)).toBeUndefined();
      },
    ),
  );
});
