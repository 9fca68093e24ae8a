import { text } from '../../../src/browser/shared/texts.ts';
import type { GroupName } from '../../../src/domain/items/list-view.ts';
import { numberText } from '../../../src/browser/shared/counted-text.ts';
import { ChevronIcon } from '../../icons.tsx';

export interface GroupHeadingProps {
  name: GroupName;
  count: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** A group's name and its number of items. Pressing it collapses or expands the group. */
export function GroupHeading({ name, count, isOpen, onToggle }: GroupHeadingProps) {
  return (
    <h2>
      <button type="button" class="group-button" aria-expanded={isOpen} onClick={onToggle}>
        <ChevronIcon />
        <span>{text(`group_${name}`)}</span> <span class="group-count">{numberText(count)}</span>
      </button>
    </h2>
  );
}
