import type { SlaMemory } from './memory.ts';
import { isAmbiguous, learnDateOrder, slaTargetOf } from './sla-target.ts';
import { readSlaText, type SlaText } from './sla-text.ts';
import type { TicketRow } from './wire.ts';

/**
 * Reads what the texts about SLAs name, after it learnt from all of them, and from those before, how this server writes
 * dates. What only that would tell, and nothing tells yet, is remembered.
 *
 * @param now epoch milliseconds
 * @returns the moment of a row, epoch milliseconds; `undefined` if it names none
 */
export function slaReader(
  memory: SlaMemory,
  rows: readonly TicketRow[],
  now: number,
): (row: TicketRow) => number | undefined {
  const texts = new Map<TicketRow, SlaText>();
  for (const row of rows) {
    const text = readSlaText(row.slaStatus);
    if (text) texts.set(row, text);
  }
  memory.dateOrder = learnDateOrder([...texts.values()], memory.dateOrder, now);
  const undecided = new Set(memory.undecided);
  for (const [{ id }, text] of texts) {
    if (memory.dateOrder === undefined && isAmbiguous(text)) undecided.add(id);
  }
  memory.undecided = [...undecided];
  return (row) => {
    const text = texts.get(row);
    return text && slaTargetOf(text, memory.dateOrder, now);
  };
}

/** The tickets that can be understood now, as it is known how the server writes dates. */
export function decidable({ dateOrder, undecided }: SlaMemory): readonly number[] {
  return dateOrder === undefined ? [] : undecided;
}
