import { useMemo, useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { filterOptions } from '../../../src/domain/items/filter-items.ts';
import {
  type FilterField,
  HIDING_FIELDS,
  type HidingField,
  type ListView,
  toggled,
} from '../../../src/domain/items/list-view.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import { lockedHidden } from '../../../src/domain/policy/view-under-policy.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { numberText } from '../../../src/browser/shared/counted-text.ts';
import { policyText } from '../../policy-text.ts';
import { filterText } from './filter-text.ts';
import { useSame } from '../../use-same.ts';

/** Nobody reads through more values; the search finds the others. */
const MAX_OPTIONS = 100;

export interface FilterFieldsetProps {
  field: FilterField;
  items: readonly WorkItem[];
  view: ListView;
  policy: Policy;
  onView: (change: Partial<ListView>) => void;
}

/** The values of one field, with those to show alone and, for some fields, those to hide. */
export function FilterFieldset({ field, items, view, policy, onView }: FilterFieldsetProps) {
  const { filters, hidden } = view;
  const hiding = HIDING_FIELDS.find((name) => name === field);
  const kept = useSame(hiding ? [...filters[field], ...hidden[hiding]] : filters[field]);
  const options = useMemo(() => filterOptions(items, field, kept), [items, field, kept]);
  // Decided once: otherwise it would close under the pointer that removes the last choice.
  const [isOpenAtFirst] = useState(kept.length > 0 || options.length <= 2);
  // Not every server reports replies.
  if (options.length === 0 || (field === 'reply' && options.every(({ value }) => value === ''))) return null;

  return (
    <details class="filter-field" open={isOpenAtFirst}>
      <summary>
        {text(`filter_${field}`)} <span class="group-count">{numberText(options.length)}</span>
      </summary>
      <fieldset>
        <legend class="visually-hidden">{text(`filter_${field}`)}</legend>
        {options.slice(0, MAX_OPTIONS).map(({ value, count }) => (
          <div key={value} class="filter-option">
            <label>
              <input
                type="checkbox"
                checked={filters[field].includes(value)}
                onChange={() => onView({ filters: { ...filters, [field]: toggled(filters[field], value) } })}
              />
              <bdi>{filterText(field, value)}</bdi> <span class="menu-remark">{numberText(count)}</span>
            </label>
            {hiding && (
              <HideButton
                field={hiding}
                value={value}
                hidden={hidden}
                hiddenBy={lockedHidden(policy)[hiding].includes(value) ? policy : undefined}
                onView={onView}
              />
            )}
          </div>
        ))}
      </fieldset>
    </details>
  );
}

interface HideButtonProps {
  field: HidingField;
  value: string;
  hidden: ListView['hidden'];
  /** The policy that hides the value; `undefined` where the person decides. */
  hiddenBy: Policy | undefined;
  onView: (change: Partial<ListView>) => void;
}

function HideButton({ field, value, hidden, hiddenBy, onView }: HideButtonProps) {
  const isHidden = hidden[field].includes(value);
  return (
    <button
      type="button"
      class="link-button"
      aria-pressed={isHidden}
      disabled={hiddenBy !== undefined}
      title={hiddenBy && policyText('policy_setBy', hiddenBy)}
      aria-label={text('filter_hideValue', filterText(field, value))}
      onClick={() => onView({ hidden: { ...hidden, [field]: toggled(hidden[field], value) } })}
    >
      {text(isHidden ? 'filter_hidden' : 'filter_hide')}
    </button>
  );
}
