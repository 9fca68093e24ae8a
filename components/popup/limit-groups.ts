/** How many rows of each group belong to the first `limit` rows of the whole list. */
export function limitGroups<Group extends { items: readonly unknown[] }>(
  groups: readonly Group[],
  limit: number,
): Group[] {
  let left = limit;
  return groups.map((group) => {
    const items = group.items.slice(0, Math.max(left, 0));
    left -= group.items.length;
    return { ...group, items };
  });
}
