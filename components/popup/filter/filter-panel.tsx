import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { FILTER_FIELDS, type ListView, SORTS } from '../../../src/domain/items/list-view.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { FilterFieldset } from './filter-fieldset.tsx';
import { useOverlayKeys } from '../menu/use-overlay-keys.ts';

export interface FilterPanelProps {
  items: readonly WorkItem[];
  view: ListView;
  policy: Policy;
  onView: (change: Partial<ListView>) => void;
  onHelp: () => void;
  onClose: () => void;
}

/** What the list shows and in which order. Every choice applies at once. */
export function FilterPanel({ items, view, policy, onView, onHelp, onClose }: FilterPanelProps) {
  const self = useRef<HTMLDivElement>(null);
  useOverlayKeys(self, onClose);
  useLayoutEffect(() => {
    const cameFrom = document.activeElement;
    self.current?.querySelector('input')?.focus();
    return () => {
      if (cameFrom instanceof HTMLElement) cameFrom.focus();
    };
  }, []);

  return (
    <div ref={self} class="filter-panel" role="dialog" aria-label={text('filter_button')}>
      <fieldset class="filter-sort">
        <legend>{text('filter_sort')}</legend>
        {SORTS.map((sort) => (
          <label key={sort}>
            <input type="radio" name="sort" checked={view.sort === sort} onChange={() => onView({ sort })} />
            {text(`sort_${sort}`)}
          </label>
        ))}
      </fieldset>
      {FILTER_FIELDS.map((field) => (
        <FilterFieldset key={field} field={field} items={items} view={view} policy={policy} onView={onView} />
      ))}
      <div class="filter-end">
        <button type="button" class="link-button" onClick={onHelp}>
          {text('help_title')}
        </button>
        <button type="button" class="primary" onClick={onClose}>
          {text('filter_done')}
        </button>
      </div>
    </div>
  );
}
