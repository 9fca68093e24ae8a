import { text } from '../src/browser/shared/texts.ts';
import type { DueSource } from '../src/domain/items/work-item.ts';
import type { DueText } from './due-text.ts';

/** A due in words with its source, "14:30 (SLA)"; unchanged for the required date. */
export function withDueSource(due: DueText, source: DueSource | undefined): DueText {
  if (source === undefined) return due;
  const words = text(`dueSource_${source}`);
  return { ...due, absolute: `${due.absolute} (${words})`, full: `${due.full} (${words})` };
}
