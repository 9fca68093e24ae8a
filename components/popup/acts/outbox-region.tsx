import { text } from '../../../src/browser/shared/texts.ts';
import type { Session } from '../../../src/domain/account/session.ts';
import { type ItemKey, itemNumberOf } from '../../../src/domain/items/work-item.ts';
import { asksPerson, type Entry } from '../../../src/domain/outbox/entry.ts';
import type { Decision } from '../../../src/messages/contract.ts';
import type { TextQuestion } from './copy-answer.ts';
import { actWords, stateWords } from '../../../src/browser/shared/entry-words.ts';

export interface OutboxRegionProps {
  entries: readonly Entry[];
  session: Session | undefined;
  /** The items that were typed about, and that have left the list. */
  drafts: readonly ItemKey[];
  onDecide: (id: string, decision: Decision) => void;
  onCopy: (question: TextQuestion) => void;
  onDropDraft: (key: ItemKey) => void;
  /** Opens the item in ConnectWise. */
  onOpen: (key: ItemKey) => void;
}

/** Whatever is not in ConnectWise yet: what, why, and the next step. */
export function OutboxRegion(props: OutboxRegionProps) {
  const { entries, drafts, onDecide, onCopy, onOpen } = props;
  const waiting = entries.filter(({ state }) => state.name !== 'done');
  if (waiting.length === 0 && drafts.length === 0) return null;
  return (
    <section class="outbox" aria-label={text('outbox_label')}>
      <ul>
        {waiting.map((entry) => (
          <li key={entry.id} data-outbox={entry.state.name}>
            <p>
              <strong>{actWords(entry)}</strong>
              {/* Only what changes is announced, once. */}
              <span aria-live="polite">{stateWords(entry, props.session)}</span>
            </p>
            {decisionsFor(entry).map((decision) => (
              <button
                key={decision}
                type="button"
                class="link-button"
                onClick={(event) => {
                  // The button disappears with its entry, and must not take the focus along.
                  neighbourOf(event.currentTarget)?.focus();
                  onDecide(entry.id, decision);
                }}
              >
                {text(decision === 'undo' ? 'toast_undo' : `outbox_do_${decision}`)}
              </button>
            ))}
            {asksPerson(entry) && (
              <>
                {mayHaveText(entry) && (
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => onCopy({ type: 'readText', id: entry.id })}
                  >
                    {text('outbox_copy')}
                  </button>
                )}
                <button type="button" class="link-button" onClick={() => onOpen(entry.item.key)}>
                  {text('menu_open')}
                </button>
              </>
            )}
          </li>
        ))}
        {drafts.map((key) => (
          <li key={key} data-draft={key}>
            <p>{text('outbox_draft', `#${itemNumberOf(key)}`)}</p>
            <button type="button" class="link-button" onClick={() => onCopy({ type: 'readDraft', key })}>
              {text('outbox_copy')}
            </button>
            <button
              type="button"
              class="link-button"
              onClick={(event) => {
                neighbourOf(event.currentTarget)?.focus();
                props.onDropDraft(key);
              }}
            >
              {text('outbox_do_discard')}
            </button>
            <button type="button" class="link-button" onClick={() => onOpen(key)}>
              {text('menu_open')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function mayHaveText({ act }: Entry): boolean {
  return act.kind === 'note' || act.kind === 'time';
}

/** The first control of another entry, or else the heading of the page. */
function neighbourOf(control: Element): HTMLElement | null {
  const own = control.closest('li');
  const other = [...(own?.parentElement?.children ?? [])].find((entry) => entry !== own);
  return other?.querySelector('button') ?? document.querySelector('h1');
}

function decisionsFor({ state, removes }: Entry): Decision[] {
  switch (state.name) {
    case 'held':
    case 'queued':
      return removes === undefined ? ['undo'] : [];
    case 'unknown':
      return state.nextAt === undefined ? ['sendAgain', 'discard'] : [];
    case 'conflict':
    case 'refused':
      return ['tryAgain', 'discard'];
    case 'sending':
    case 'done':
      return [];
  }
}
