import { text } from '../../../src/browser/shared/texts.ts';
import type { FilterField } from '../../../src/domain/items/list-view.ts';

/** A value of a field in words. */
export function filterText(field: FilterField, value: string): string {
  if (field === 'kind' && (value === 'ticket' || value === 'task')) return text(`filter_${value}`);
  if (field === 'reply' && value === 'customer') return text('item_customerReplied');
  return value === '' ? text('filter_none') : value;
}
