export type FieldType = 'string' | 'number' | 'boolean' | 'datetime' | 'reference';

/** The paths for filters and orders of a collection (`board/name`), each with its type. */
export type FieldCatalogue = ReadonlyMap<string, FieldType>;

export type FieldTree = { readonly [name: string]: Exclude<FieldType, 'reference'> | FieldTree };

/** Flattens `{board: {name: 'string'}}` into the paths `board` (a reference) and `board/name`. */
export function createFieldCatalogue(tree: FieldTree): FieldCatalogue {
  return new Map(listFields(tree, ''));
}

function listFields(tree: FieldTree, prefix: string): [string, FieldType][] {
  const fields: [string, FieldType][] = [];
  for (const [name, type] of Object.entries(tree)) {
    if (typeof type === 'string') fields.push([prefix + name, type]);
    else fields.push([prefix + name, 'reference'], ...listFields(type, `${prefix}${name}/`));
  }
  return fields;
}
