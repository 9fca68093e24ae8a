import { text } from '../../../src/browser/shared/texts.ts';
import { FILTER_FIELDS, type ListView, parseListView, toggled } from '../../../src/domain/items/list-view.ts';
import { CrossIcon } from '../../icons.tsx';
import { filterText } from './filter-text.ts';

export interface FilterChipsProps {
  filters: ListView['filters'];
  onView: (change: Partial<ListView>) => void;
}

/** The chosen filters. Pressing one removes it. */
export function FilterChips({ filters, onView }: FilterChipsProps) {
  const chosen = FILTER_FIELDS.flatMap((field) => filters[field].map((value) => ({ field, value })));
  if (chosen.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={text('filter_chosen')}>
      {chosen.map(({ field, value }) => (
        <button
          key={`${field}:${value}`}
          type="button"
          class="chip"
          aria-label={text('filter_remove', text(`filter_${field}`), filterText(field, value))}
          onClick={() => onView({ filters: { ...filters, [field]: toggled(filters[field], value) } })}
        >
          <bdi>{filterText(field, value)}</bdi>
          <CrossIcon />
        </button>
      ))}
      {chosen.length > 1 && (
        <button
          type="button"
          class="link-button"
          onClick={() => onView({ filters: parseListView(undefined).filters })}
        >
          {text('filter_clear')}
        </button>
      )}
    </div>
  );
}
