import { failureText, locale, text } from './texts.ts';
import { itemNumberOf } from '../../domain/items/work-item.ts';
import { type Ability, abilityOf } from '../../domain/outbox/act.ts';
import type { SCOPES } from '../../domain/account/scopes.ts';
import type { FailureCode } from '../../domain/failure.ts';
import type { Session } from '../../domain/account/session.ts';
import { type Entry, type EntryState, wayOf } from '../../domain/outbox/entry.ts';
import { MINUTE } from '../../domain/time/time.ts';

/** What a change does, in a few words. */
export function actWords({ removes, ...entry }: Entry): string {
  if (removes !== undefined) return text('outbox_removal', actWords(entry));
  const { act, item } = entry;
  const number = `#${itemNumberOf(item.key)}`;
  switch (act.kind) {
    case 'set':
      return act.field === 'status'
        ? text('outbox_status', number, act.toName)
        : text('outbox_field', number);
    case 'note':
      return text('outbox_note', number);
    case 'time':
      return text('outbox_time', number, Math.round((act.to - act.from) / MINUTE));
    case 'take':
      return text('outbox_take', number);
  }
}

/** Where a change stands, and what a person can do next. @param session what it waits for, if that is known here */
export function stateWords(entry: Entry, session?: Session): string {
  const { act, state } = entry;
  switch (state.name) {
    case 'held':
      return waitWords(session) ?? text('outbox_held');
    case 'queued':
      return waitWords(session) ?? queuedWords(state.why);
    case 'sending':
      return text('outbox_sending');
    case 'unknown':
      return text(state.nextAt === undefined ? 'outbox_lost' : 'outbox_unknown');
    case 'conflict':
      return conflictWords(state, act.kind === 'set' ? act.toName : '');
    case 'refused': {
      const words = state.words.map((each) => each.words).join(' ');
      // ConnectWise itself never says which right.
      if (state.reason === 'noRight') return `${words} ${missingWords(entry)}`.trim();
      return words === '' ? refusalWords(state) : words;
    }
    case 'done':
      return '';
  }
}

function queuedWords(why: FailureCode | undefined): string {
  return why === undefined ? text('outbox_queued') : `${failureText({ code: why })} ${text('outbox_queued')}`;
}

/** Why nothing goes out at all; `undefined` where it does. */
function waitWords(session: Session | undefined): string | undefined {
  if (session?.ended) return text('outbox_waitsForMember', session.member?.name ?? '');
  return session?.isLocked ? failureText({ code: 'locked' }) : undefined;
}

function conflictWords({ found, changed }: EntryState & { name: 'conflict' }, wanted: string): string {
  if (!found) return text('outbox_stale');
  if (!changed) return text('outbox_conflict', found.name, wanted);
  const { by, at } = changed;
  return text('outbox_conflictBy', found.name, wanted, by, momentFormat().format(at));
}

function refusalWords({ reason, mergedInto }: EntryState & { name: 'refused' }): string {
  return text(`refusal_${reason}`, mergedInto === undefined ? '' : `#${mergedInto}`);
}

function momentFormat(): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' });
}

const SCOPE_OF_TICKETS: (typeof SCOPES)[number] = 'ServiceTicket';

/** The rights that changes of service tickets need, by their names in the security roles of ConnectWise. */
const RIGHTS: Readonly<Record<Ability, string>> = {
  status: 'Service Desk > Service Tickets',
  close: 'Service Desk > Close Service Tickets',
  fields: 'Service Desk > Service Tickets',
  note: 'Service Desk > Service Tickets',
  time: 'Time & Expense > Time Entry',
  schedule: 'Service Desk > Resource Scheduling',
};

/** What a person or client probably lacks. */
function missingWords(entry: Entry): string {
  return wayOf(entry) === 'oauth'
    ? text('outbox_scopeMissing', SCOPE_OF_TICKETS)
    : text('outbox_rightMissing', rightFor(entry));
}

/** The right that a change probably needs. */
function rightFor({ act, item }: Entry): string {
  const ability = abilityOf(act);
  const isOfTicket = ability !== 'time' && ability !== 'schedule';
  return isOfTicket && item.key.startsWith('task:') ? 'Project > Project Tickets' : RIGHTS[ability];
}
