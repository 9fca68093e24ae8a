export type FieldType = 'string' | 'number' | 'boolean' | 'datetime' | 'reference';

/** The paths a collection can be filtered and ordered by (`board/name`), each with its type. */
export type FieldCatalogue = ReadonlyMap<string, FieldType>;

export type FieldTree = { readonly [name: string]: Exclude<FieldType, 'reference'> | FieldTree };

/** Flattens `{board: {name: 'string'}}` into the paths `board` (a reference) and `board/name`. */
export function createFieldCatalogue(tree: FieldTree): FieldCatalogue {
  return new Map(listFields(tree, ''));
}

function listFields(tree: FieldTree, prefix: string): [string, FieldType][] {
  return Object.entries(tree).flatMap(([name, type]): [string, FieldType][] =>
    typeof type === 'string'
      ? [[prefix + name, type]]
      : [[prefix + name, 'reference'], ...listFields(type, `${prefix}${name}/`)],
  );
}
