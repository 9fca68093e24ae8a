import { MINUTE, SECOND } from '../time/time.ts';
import type { Act, NotePlace } from './act.ts';
import type { Entry } from './entry.ts';
import type { StatusChoice } from './status-choice.ts';
import type { TicketFacts } from './ticket-facts.ts';

/** What a person fills in to work on an item: a text, the time it took, and the status after it. */
export interface WorkForm {
  text: string;
  place: NotePlace;
  /** Whether the customer gets the text as an e-mail; counts with that place only. */
  isMailed: boolean;
  /** The time worked until now; 0 to log none. */
  minutes: number;
  /** Whether the member's own schedule entry becomes done. */
  isScheduleDone: boolean;
  /** The new status; `undefined` to leave it. */
  status: StatusChoice | undefined;
}

/** One act of a form, with what it expects on the server. */
export interface FormAct {
  act: Act;
  base?: NonNullable<Entry['base']> & { at: number };
  text?: string;
}

/** The longest time of one entry, in minutes. */
export const MAX_MINUTES = 24 * 60;

/**
 * The acts that a form saves, in the order in which they go out. Time takes the text along, as ConnectWise shows it as a
 * note then; without time it is a separate note. The status follows, unless only the new one allows time.
 *
 * @param facts what was read of the ticket, if it could be read
 * @param now epoch milliseconds
 */
export function actsOf(form: WorkForm, facts: TicketFacts | undefined, now: number): FormAct[] {
  const { text, place, isMailed, minutes, isScheduleDone, status } = form;
  const hasText = text.trim() !== '';
  const work: FormAct[] = [];
  if (minutes > 0) {
    const to = Math.floor(now / SECOND) * SECOND;
    const act = {
      kind: 'time',
      from: to - minutes * MINUTE,
      to,
      place,
      isMailed: isMailed && hasText,
    } as const;
    work.push({ act, ...(hasText && { text }) });
  } else if (hasText) {
    work.push({ act: { kind: 'note', place, isMailed }, text });
  }
  if (isScheduleDone && facts?.scheduleId !== undefined) work.push(scheduleDone(facts.scheduleId, facts.at));
  if (!status || status.id === facts?.status?.value) return work;
  const change = statusAct(status, facts);
  return minutes > 0 && forbidsTime(facts) && !status.forbidsTime ? [change, ...work] : [...work, change];
}

/** Whether the present status of a ticket allows no time. */
export function forbidsTime(facts: TicketFacts | undefined): boolean {
  return facts?.statuses?.some(({ id, forbidsTime: is }) => is && id === facts.status?.value) ?? false;
}

/** The act that sets a status, instead of the one that was last read. */
export function statusAct({ id, name, closes }: StatusChoice, facts: TicketFacts | undefined): FormAct {
  return {
    act: { kind: 'set', field: 'status', to: id, toName: name, ...(closes && { closes: true }) },
    ...(facts?.status && { base: { ...facts.status, at: facts.at } }),
  };
}

/** The act that marks a schedule entry as done. @param at when it was not, epoch milliseconds */
function scheduleDone(scheduleId: number, at: number): FormAct {
  return {
    act: { kind: 'set', field: 'scheduleDone', to: true, toName: '', scheduleId },
    base: { value: false, name: '', at },
  };
}

/** The act that marks the reply of a customer as read. @param now when the reply was seen, epoch milliseconds */
export function markAsRead(now: number): FormAct {
  return {
    act: { kind: 'set', field: 'customerUpdated', to: false, toName: '' },
    base: { value: true, name: '', at: now },
  };
}

/** The minutes that a person has typed: 0 for an empty field, `undefined` for anything but a day's whole minutes. */
export function minutesIn(typed: string): number | undefined {
  if (typed.trim() === '') return 0;
  const minutes = Number(typed);
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= MAX_MINUTES ? minutes : undefined;
}
