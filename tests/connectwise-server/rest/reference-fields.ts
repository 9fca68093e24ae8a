/** The fields of references that queries can name, in every dialect. */
export const REFERENCE = { id: 'number', name: 'string' } as const;
export const NAMED_REFERENCE = { ...REFERENCE, identifier: 'string' } as const;
/** The fields of a service ticket about its customer, and where it went. */
export const CUSTOMER_FIELDS = {
  contactName: 'string',
  contactPhoneNumber: 'string',
  contactEmailAddress: 'string',
  addressLine1: 'string',
  city: 'string',
  agreement: REFERENCE,
  mergedParentTicket: { id: 'number', summary: 'string' },
} as const;
export const PRIORITY_REFERENCE = { ...REFERENCE, sort: 'number', level: 'string' } as const;
