import type { SlaState } from './sync-state.ts';
import { certainOrder, isAmbiguous, learnDateOrder, slaTargetOf } from './sla-target.ts';
import { parseSlaText, type SlaText } from './sla-text.ts';
import type { TicketRow } from './wire.ts';

/**
 * Creates the function that returns the time in a row's SLA text. It first learns from all texts, current and previous,
 * how this server orders day and month. It notes which tickets are undecided without that order, and which were
 * guessed.
 *
 * @param now epoch milliseconds
 * @returns the time of a row, epoch milliseconds; `undefined` if it names none
 */
export function slaReader(
  state: SlaState,
  rows: readonly TicketRow[],
  now: number,
): (row: TicketRow) => number | undefined {
  const texts = new Map<TicketRow, SlaText>();
  for (const row of rows) {
    const text = parseSlaText(row.slaStatus);
    if (text) texts.set(row, text);
  }
  learn(state, [...texts.values()], now);
  const [undecided, guessed] = [new Set(state.undecided), new Set(state.guessed)];
  for (const [{ id }, text] of texts) {
    if (isAmbiguous(text)) (state.dateOrder === undefined ? undecided : guessed).add(id);
  }
  state.undecided = [...undecided];
  if (state.guessed) state.guessed = [...guessed];
  return (row) => {
    const text = texts.get(row);
    return text && slaTargetOf(text, state.dateOrder, now);
  };
}

/**
 * Learns the order of day and month. An order from days of the week is a guess until a text proves it. If a text proves
 * another order, all guessed tickets become undecided again.
 */
function learn(state: SlaState, texts: readonly SlaText[], now: number): void {
  const previous = state.dateOrder;
  const certain = certainOrder(texts);
  state.dateOrder = learnDateOrder(texts, previous, now);
  if (certain === undefined) {
    if (previous === undefined && state.dateOrder !== undefined) state.guessed = [];
    return;
  }
  if (certain !== previous) state.undecided = [...state.undecided, ...(state.guessed ?? [])];
  state.guessed = undefined;
}

/** The tickets whose texts can be decided, now that the date order is known. */
export function decidable({ dateOrder, undecided }: SlaState): readonly number[] {
  return dateOrder === undefined ? [] : undecided;
}
