import { failureText, text } from './texts.ts';
import { itemNumberOf } from '../../domain/items/work-item.ts';
import type { Entry, RefusalReason } from '../../domain/outbox/entry.ts';
import { MINUTE } from '../../domain/time/time.ts';

/** What a change does, in a few words. */
export function actWords({ act, item }: Entry): string {
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

/** Where a change stands, and what a person can do next. */
export function stateWords({ act, state }: Entry): string {
  switch (state.name) {
    case 'held':
      return text('outbox_held');
    case 'queued':
      return state.why === undefined
        ? text('outbox_queued')
        : `${failureText({ code: state.why })} ${text('outbox_queued')}`;
    case 'sending':
      return text('outbox_sending');
    case 'unknown':
      return text(state.nextAt === undefined ? 'outbox_lost' : 'outbox_unknown');
    case 'conflict':
      if (state.found === undefined) return text('outbox_stale');
      return text('outbox_conflict', state.found.name, act.kind === 'set' ? act.toName : '');
    case 'refused': {
      const words = state.words.map((each) => each.words).join(' ');
      return words === '' ? refusalText(state.reason) : words;
    }
    case 'done':
      return '';
  }
}

function refusalText(reason: RefusalReason): string {
  return text(`refusal_${reason}`);
}
