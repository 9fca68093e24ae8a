import { type MissingPart, type PartName, PART_NAMES } from '../../domain/items/missing-part.ts';
import { isRefusal, type Trouble } from '../plan/trouble.ts';
import type { Part, Parts } from './parts.ts';

/**
 * Names what could not be read. Projects whose tasks are missing are counted, and a single one is named.
 *
 * @param forbidden what is reported separately
 */
export function missingParts(
  parts: Pick<Parts, 'failing'>,
  forbidden: readonly PartName[],
  nameOfProject: (id: number) => string | undefined = () => undefined,
): MissingPart[] {
  const failing = parts.failing();
  const named = PART_NAMES.flatMap((part): MissingPart[] => {
    const trouble = failing.find(([name]) => name === part)?.[1];
    return trouble && !forbidden.includes(part) ? [{ part, isRefused: isRefusal(trouble.code) }] : [];
  });
  const isCovered = forbidden.includes('task') || named.some(({ part }) => part === 'task');
  return isCovered ? named : [...named, ...tasksOfSome(failing, nameOfProject)];
}

function tasksOfSome(
  failing: readonly (readonly [Part, Trouble])[],
  nameOfProject: (id: number) => string | undefined,
): MissingPart[] {
  const projects = failing.flatMap(([part, { code }]) => {
    const id = projectOf(part);
    return id === undefined ? [] : [{ id, isRefused: isRefusal(code) }];
  });
  return [false, true].flatMap((isRefused) => {
    const ids = projects.filter((each) => each.isRefused === isRefused).map(({ id }) => id);
    const name = ids.length === 1 ? nameOfProject(ids[0] ?? 0) : undefined;
    const reported = { count: ids.length, ...(name !== undefined && { name }) };
    return ids.length > 0 ? [{ part: 'task' as const, isRefused, projects: reported }] : [];
  });
}

/** The project whose tasks a part reads. */
function projectOf(part: Part): number | undefined {
  return part.startsWith('task/') ? Number(part.slice('task/'.length)) : undefined;
}
