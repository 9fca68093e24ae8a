/** The parts of a check, as a person knows them. */
export const PART_NAMES = ['ticket', 'task', 'project', 'entry', 'board', 'company', 'priority'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** The parts without which items may be missing. The others only describe listed items. */
export const LIST_PARTS: ReadonlySet<PartName> = new Set(['ticket', 'task', 'project']);

/** A part that the last check could not read. What the list shows of it is older or missing. */
export interface MissingPart {
  part: PartName;
  /** Whether ConnectWise said that the member has no access to it. */
  isRefused: boolean;
  /** The projects whose tasks are missing; `undefined` for all projects, and for other parts. */
  projects?: { count: number; name?: string };
}
