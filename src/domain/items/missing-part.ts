/** What a check consists of, as a person knows it. */
export const PART_NAMES = ['ticket', 'task', 'project', 'entry', 'board', 'company', 'priority'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** The parts without which items may be missing; the others only describe those that are listed. */
export const LIST_PARTS: ReadonlySet<PartName> = new Set(['ticket', 'task', 'project']);

/** A part that the last check could not read, so that what is shown of it is older, or not there. */
export interface MissingPart {
  part: PartName;
  /** Whether ConnectWise said that there is none for the member. */
  isRefused: boolean;
  /** Of which projects the tasks are missing; `undefined` for all of them, and for other parts. */
  projects?: { count: number; name?: string };
}
