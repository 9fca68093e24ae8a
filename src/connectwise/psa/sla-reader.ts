import type { SlaState } from './sync-state.ts';
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
  state: SlaState,
  rows: readonly TicketRow[],
  now: number,
): (row: TicketRow) => number | undefined {
  const texts = new Map<TicketRow, SlaText>();
  for (const row of rows) {
    const text = readSlaText(row.slaStatus);
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

/** What days of the week told is a guess, until a text is certain; if that says another order, all that the guess told is undecided again. */
function learn(state: SlaState, texts: readonly SlaText[], now: number): void {
  const former = state.dateOrder;
  const certain = certainOrder(texts);
  state.dateOrder = learnDateOrder(texts, former, now);
  if (certain === undefined) {
    if (former === undefined && state.dateOrder !== undefined) state.guessed = [];
    return;
  }
  if (certain !== former) state.undecided = [...state.undecided, ...(state.guessed ?? [])];
  state.guessed = undefined;
}

/** The tickets that can be understood now, as it is known how the server writes dates. */
export function decidable({ dateOrder, undecided }: SlaState): readonly number[] {
  return dateOrder === undefined ? [] : undecided;
}
