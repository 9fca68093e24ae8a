import type { MissingPart } from '../../domain/items/missing-part.ts';
import { isolated } from '../../domain/plain-text.ts';
import { countedText } from './counted-text.ts';
import { text } from './texts.ts';

/** The name of a part of a check within a sentence. */
export function partText({ part, projects }: MissingPart): string {
  if (!projects) return text(`part_${part}`);
  return projects.name === undefined
    ? countedText('part_tasksOf', projects.count)
    : text('part_tasksOf', isolated(projects.name));
}
