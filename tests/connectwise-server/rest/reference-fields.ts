/** The fields of references that queries can name, in every dialect. */
export const REFERENCE = { id: 'number', name: 'string' } as const;
export const NAMED_REFERENCE = { ...REFERENCE, identifier: 'string' } as const;
export const PRIORITY_REFERENCE = { ...REFERENCE, sort: 'number', level: 'string' } as const;
