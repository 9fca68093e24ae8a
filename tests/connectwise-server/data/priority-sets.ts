import type { PriorityRow } from './rows.ts';

type Names = readonly [string, string, string, string];

/**
 * The names of a company's four priorities, the most urgent first. `stock` has the default names of ConnectWise. The
 * localised sets have names that companies choose. In `fourFirst` the numbers contradict the order.
 */
const NAMES = {
  levels: ['Priority 1 - Critical', 'Priority 2 - High', 'Priority 3 - Medium', 'Priority 4 - Low'],
  stock: [
    'Priority 1 - Emergency Response',
    'Priority 2 - Quick Response',
    'Priority 3 - Normal Response',
    'Priority 4 - Scheduled Maintenance',
  ],
  de: [
    'Priorität 1 - Notfall',
    'Priorität 2 - Schnelle Reaktion',
    'Priorität 3 - Normale Reaktion',
    'Priorität 4 - Geplante Wartung',
  ],
  fr: ['Urgence critique', 'Priorité élevée', 'Priorité normale', 'Priorité basse, non urgente'],
  es: [
    'Prioridad 1 - Respuesta de emergencia',
    'Prioridad 2 - Respuesta rápida',
    'Prioridad 3 - Respuesta normal',
    'Prioridad 4 - Mantenimiento programado',
  ],
  fourFirst: ['Priority 4', 'Priority 3', 'Priority 2', 'Priority 1'],
} satisfies Record<string, Names>;

export type PrioritySet = keyof typeof NAMES;

export const PRIORITY_SETS = Object.keys(NAMES) as PrioritySet[];

const COLORS = ['#F44336', '#FF9800', '#FFEB3B', '#4CAF50'] as const;

/** The priorities of a company with the names of a set. It is an assumption that `level` follows `sortOrder`. */
export function createPriorities(set: PrioritySet, lastUpdated: string): PriorityRow[] {
  return Array.from(NAMES[set], (name, index) => ({
    id: 6 + index,
    name,
    color: COLORS[index] ?? COLORS[0],
    sortOrder: index + 1,
    level: `Level${index + 1}`,
    defaultFlag: index === 2,
    lastUpdated,
  }));
}
