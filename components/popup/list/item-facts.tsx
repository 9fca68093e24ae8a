import { text } from '../../../src/browser/shared/texts.ts';
import type { Colour } from '../../../src/domain/items/colour.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';

export interface ItemFactsProps {
  item: WorkItem;
  /** When it is due, in short. */
  due: string | undefined;
  /** The status that it gets, once that is in ConnectWise. */
  pendingStatus: string | undefined;
  isMuted: boolean;
  /** Whether its timer runs. */
  isTimed: boolean;
}

/** The facts of an item besides its title, in small print. */
export function ItemFacts({ item, due, pendingStatus, isMuted, isTimed }: ItemFactsProps) {
  const facts = [
    due,
    `#${item.id}`,
    item.priority && item.priorityColour ? (
      <ColouredPriority name={item.priority} colour={item.priorityColour} />
    ) : (
      item.priority
    ),
    pendingStatus === undefined ? item.status : <PendingStatus name={pendingStatus} />,
    item.company,
    item.place,
    isMuted && text('item_muted'),
    isTimed && text('item_timed'),
  ].filter(Boolean);
  return (
    <p class="item-facts">
      {facts.map((fact, index) => (
        <span key={index}>
          <bdi>{fact}</bdi>
          {index < facts.length - 1 && '\u00a0· '}
        </span>
      ))}
    </p>
  );
}

/** Marked for all senses, as ConnectWise may still show another one. */
function PendingStatus({ name }: { name: string }) {
  return (
    <span class="pending" title={text('item_pending')}>
      {name}
      <span class="visually-hidden"> ({text('item_pending')})</span>
      <span aria-hidden="true"> …</span>
    </span>
  );
}

/** The server's colour beside the word. Script sets it, as only the style sheet may hold styles. */
function ColouredPriority({ name, colour }: { name: string; colour: Colour }) {
  return (
    <>
      <span class="priority-colour" style={{ backgroundColor: colour }} aria-hidden="true" />
      {name}
    </>
  );
}
