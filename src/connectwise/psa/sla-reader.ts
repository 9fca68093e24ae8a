import type { SlaMemory } from './memory.ts';
import { certainOrder, isAmbiguous, learnDateOrder, slaTargetOf } from './sla-target.ts';
import { readSlaText, type SlaText } from './sla-text.ts';
import type { TicketRow } from './wire.ts';

/**
 * Reads what the texts about SLAs name, after it learnt from all of them, and from those before, how this server writes
 * dates. What only that would tell, and nothing tells yet, is remembered, and so is what a guess told.
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
  learn(memory, [...texts.values()], now);
  const [undecided, guessed] = [new Set(memory.undecided), new Set(memory.guessed)];
  for (const [{ id }, text] of texts) {
    if (isAmbiguous(text)) (memory.dateOrder === undefined ? undecided : guessed).add(id);
  }
  memory.undecided = [...undecided];
  if (memory.guessed) memory.guessed = [...guessed];
  return (row) => {
    const text = texts.get(row);
    return text && slaTargetOf(text, memory.dateOrder, now);
  };
}

/** What days of the week told is a guess, until a text is certain; if that says another order, all that the guess told is undecided again. */
function learn(memory: SlaMemory, texts: readonly SlaText[], now: number): void {
  const former = memory.dateOrder;
  const certain = certainOrder(texts);
  memory.dateOrder = learnDateOrder(texts, former, now);
  if (certain === undefined) {
    if (former === undefined && memory.dateOrder !== undefined) memory.guessed = [];
    return;
  }
  if (certain !== former) memory.undecided = [...memory.undecided, ...(memory.guessed ?? [])];
  memory.guessed = undefined;
}

/** The tickets that can be understood now, as it is known how the server writes dates. */
export function decidable({ dateOrder, undecided }: SlaMemory): readonly number[] {
  return dateOrder === undefined ? [] : undecided;
}
