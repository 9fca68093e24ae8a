import { text } from '../../../src/browser/shared/texts.ts';
import { dueStateOf } from '../../../src/domain/items/due-state.ts';
import { itemLinkOf } from '../../../src/domain/surface/item-link.ts';
import type { Annotation } from '../../../src/domain/items/annotations.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { withDueSource } from '../../due-source-text.ts';
import { GroupHeading } from './group-heading.tsx';
import { GroupRows, type RowPlace } from './group-rows.tsx';
import { ItemTitle } from './item-title.tsx';
import type { RowContext } from './row-context.ts';
import type { Part } from './row-window.ts';

export interface SnoozedSectionProps {
  parts: readonly Part<WorkItem>[];
  count: number;
  isOpen: boolean;
  context: RowContext;
  onToggle: () => void;
}

/** The snoozed items, when they return, and a button to bring each back now. */
export function SnoozedSection({ parts, count, isOpen, context, onToggle }: SnoozedSectionProps) {
  return (
    <section class="group" data-group="snoozed">
      <GroupHeading name="snoozed" count={count} isOpen={isOpen} onToggle={onToggle} />
      {isOpen && (
        <GroupRows parts={parts} count={count}>
          {(item, place) => <SnoozedRow key={item.key} item={item} place={place} context={context} />}
        </GroupRows>
      )}
    </section>
  );
}

function SnoozedRow({ item, place, context }: { item: WorkItem; place: RowPlace; context: RowContext }) {
  const { calendar, target, writeDue, annotations, act } = context;
  return (
    <li class="item" data-item={item.key} data-due={dueStateOf(item.due, calendar)} {...place}>
      <div class="item-what">
        <ItemTitle
          item={item}
          dueWords={item.due && withDueSource(writeDue(item.due, calendar), item.dueSource).full}
          href={target && itemLinkOf(item, target)}
          onOpen={() => act(item, { type: 'open', inBackground: false })}
        />
        <p class="item-facts">{`#${item.id}\u00a0· ${endText(annotations.get(item.key), context)}`}</p>
      </div>
      <button type="button" class="button item-back" onClick={() => act(item, { type: 'bringBack' })}>
        {text('snooze_bringBack')}
      </button>
    </li>
  );
}

function endText(annotation: Annotation | undefined, { calendar, writeDue }: RowContext): string {
  if (!annotation?.snoozed || 'untilChangeFrom' in annotation.snoozed) return text('snooze_endsWithChange');
  const { relative, absolute } = writeDue({ type: 'instant', at: annotation.snoozed.until }, calendar);
  return text('snooze_ends', absolute, relative);
}
