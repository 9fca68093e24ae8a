import { text } from '../src/browser/shared/texts.ts';
import type { DueSource } from '../src/domain/items/work-item.ts';
import type { DueText } from './due-text.ts';

/** A due in words with what it comes from, "14:30 (SLA)"; as it is, if that is the date that was required. */
export function withDueSource(due: DueText, source: DueSource | undefined): DueText {
  if (source === undefined) return due;
  const words = text(`dueSource_${source}`);
  return { ...due, absolute: `${due.absolute} (${words})`, full: `${due.full} (${words})` };
}
