import type { Group } from '../../src/domain/groups.ts';

/** How many rows of each group belong to the first `limit` rows of the whole list; groups with none are left out. */
export function limitGroups(groups: readonly Group[], limit: number): { group: Group; limit: number }[] {
  let left = limit;
  const limited = [];
  for (const group of groups) {
    if (left <= 0) break;
    limited.push({ group, limit: left });
    left -= group.items.length;
  }
  return limited;
}
