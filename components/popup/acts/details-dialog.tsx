import { useLayoutEffect, useRef } from 'preact/hooks';
import { failureText, text } from '../../../src/browser/shared/texts.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { ItemAction } from '../item-action.ts';
import { Discussion } from './discussion.tsx';
import { DetailFacts } from './detail-facts.tsx';
import { useDetails } from './use-details.ts';

/** From this width on, the details stand beside the list. */
const WIDE = '(min-width: 46rem)';

export interface DetailsDialogProps {
  item: WorkItem;
  /** The due date in words, if there is one. */
  due: string | undefined;
  canWork: boolean;
  canMarkAsRead: boolean;
  /** `undefined` where it has a timer, or no time can be logged. */
  onStartTimer: (() => void) | undefined;
  writeMoment: (at: number) => string;
  onAct: (action: ItemAction) => void;
  onClose: () => void;
}

/** What a person wants to know of a ticket before they work on it. */
export function DetailsDialog(props: DetailsDialogProps) {
  const { item, due, canWork, canMarkAsRead, writeMoment, onAct, onClose } = props;
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (matchMedia(WIDE).matches) self.current?.show();
    else self.current?.showModal();
  }, []);
  const answer = useDetails(item.key);
  const details = answer?.ok ? answer.value : undefined;
  const leave = (action?: ItemAction) => {
    self.current?.close();
    if (action) onAct(action);
  };

  return (
    <dialog
      ref={self}
      class="details-pane"
      aria-labelledby="details-title"
      onClose={onClose}
      onKeyDown={(event) => {
        // Beside the list it is not a modal dialog, which the browser itself closes.
        if (event.key !== 'Escape' || event.currentTarget.matches(':modal')) return;
        event.preventDefault();
        self.current?.close();
      }}
    >
      <section aria-label={text('details_label', `#${item.id}`)}>
        <div class="details-bar">
          <button type="button" class="button" onClick={() => leave()}>
            {text('details_back')}
          </button>
          <button
            type="button"
            class="link-button"
            onClick={() => leave({ type: 'open', inBackground: false })}
          >
            {text('menu_open')}
          </button>
        </div>
        <p id="details-title" class="panel-title">
          #{item.id} <bdi>{item.title}</bdi>
        </p>
        {canWork && (
          <div class="details-bar">
            <button type="button" class="primary" onClick={() => leave({ type: 'work', first: 'note' })}>
              {text('menu_writeNote')}
            </button>
            <button type="button" class="button" onClick={() => leave({ type: 'work', first: 'time' })}>
              {text('menu_logTime')}
            </button>
            {props.onStartTimer && (
              <button type="button" class="button" onClick={props.onStartTimer}>
                {text('timer_start')}
              </button>
            )}
          </div>
        )}
        {details?.hasReply && (
          <p class="details-reply">
            {text('details_replied')}
            {canMarkAsRead && (
              <button type="button" class="link-button" onClick={() => leave({ type: 'markAsRead' })}>
                {text('details_markAsRead')}
              </button>
            )}
          </p>
        )}
        <p role="status">{statusWords(answer)}</p>
        {details && <DetailFacts details={details} due={due} />}
        {details && <Discussion notes={details.discussion} writeMoment={writeMoment} />}
      </section>
    </dialog>
  );
}

function statusWords(answer: ReturnType<typeof useDetails>): string {
  if (!answer) return text('details_reading');
  return answer.ok ? '' : failureText(answer.failure);
}
