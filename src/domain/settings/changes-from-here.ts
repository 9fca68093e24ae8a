/** What may be changed in ConnectWise from here: everything, notes and time only, or nothing. */
export const CHANGES_FROM_HERE = ['all', 'notesAndTime', 'none'] as const;
export type ChangesFromHere = (typeof CHANGES_FROM_HERE)[number];
