import type { MissingPart } from '../../domain/items/missing-part.ts';
import type { CheckStatus } from '../../domain/pacing/check-status.ts';
import { isolated } from '../../domain/plain-text.ts';
import { countedText } from './counted-text.ts';
import { text } from './texts.ts';

/** What the last check skipped or left in doubt, one sentence each. */
export function checkNotes({ forbidden, missing, isCut, isSettled, skippedRows }: CheckStatus): string[] {
  // Without access to tasks, their projects need no sentence of their own.
  const isCovered = ({ part }: MissingPart) =>
    forbidden.includes('task') && (part === 'task' || part === 'project');
  const [unread = [], refused = []] = [false, true].map((isRefused) =>
    missing.filter((each) => each.isRefused === isRefused && !isCovered(each)),
  );
  return [
    ...missingNote('check_missing', unread),
    ...forbidden.map((kind) => text(`check_noAccess_${kind}`)),
    ...missingNote('check_refused', refused),
    ...(isCut ? [text('check_cut')] : []),
    ...(isSettled ? [] : [text('check_unsettled')]),
    ...(skippedRows > 0 ? [countedText('check_skipped', skippedRows)] : []),
  ];
}

function missingNote(name: 'check_missing' | 'check_refused', parts: readonly MissingPart[]): string[] {
  return parts.length > 0 ? [text(name, parts.map(partText).join(', '))] : [];
}

/** The name of a part of a check within a sentence. */
function partText({ part, projects }: MissingPart): string {
  if (!projects) return text(`part_${part}`);
  return projects.name === undefined
    ? countedText('part_tasksOf', projects.count)
    : text('part_tasksOf', isolated(projects.name));
}
