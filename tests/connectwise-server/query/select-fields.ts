type Selection = { [name: string]: Selection | true };

/**
 * Prepares the `fields` parameter. `id,board/name,_info/lastUpdated` keeps only those fields, and `_info` only if it is
 * named. The reply omits names that do not exist. Without the parameter every row stays complete.
 */
export function createFieldSelector(fields: string | undefined): (row: object) => object {
  if (fields === undefined || fields.trim() === '') return (row) => row;
  const selection: Selection = Object.create(null);
  for (const path of fields.split(',')) addPath(selection, path.trim().split('/'));
  return (row) => pick(row, selection);
}

function addPath(selection: Selection, [name = '', ...rest]: string[]): void {
  if (name === '') return;
  const known = selection[name];
  if (rest.length === 0 || known === true) {
    selection[name] = true;
    return;
  }
  const inner: Selection = known ?? Object.create(null);
  addPath(inner, rest);
  selection[name] = inner;
}

function pick(row: object, selection: Selection): object {
  const picked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const part = selection[name];
    if (part === undefined) continue;
    picked[name] = part === true || typeof value !== 'object' || value === null ? value : pick(value, part);
  }
  return picked;
}
