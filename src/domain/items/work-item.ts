import { type Colour, isColour } from './colour.ts';
import { type Due, isDue, isSameDue } from './due.ts';
import { isPriorityLevel, type PriorityLevel } from './priority-level.ts';
import { isMoment } from '../time/time.ts';

/** A ticket of a service board, or a task of a project. */
export type ItemKind = 'ticket' | 'task';

/** What decides when an item must be done, other than its required date. */
const DUE_SOURCES = ['schedule', 'sla', 'project'] as const;
export type DueSource = (typeof DUE_SOURCES)[number];

/** Identifies an item: a ticket and a task may have the same number. */
export type ItemKey = `${ItemKind}:${number}`;

/** A ticket or task that is assigned to me and not closed. Its texts come from the server and stay plain text. */
export interface WorkItem {
  key: ItemKey;
  kind: ItemKind;
  id: number;
  title: string;
  due: Due | undefined;
  status: string | undefined;
  priority: string | undefined;
  /** The name of a ticket's service board or a task's project. */
  place: string | undefined;
  /** The customer's name. */
  company: string | undefined;
  /** The project of a task. */
  projectId: number | undefined;
  /** The last change by the server's clock, epoch milliseconds; `undefined` if the server reports none. */
  updatedAt: number | undefined;
  // Optional fields save space: thousands of items are stored, and not every server reports them.
  /** Where `due` comes from; left out for the required date. */
  dueSource?: DueSource;
  /** Whether the customer has written since the last reply. */
  hasCustomerReply?: true;
  /** The colour of the priority, as the server reports it. */
  priorityColour?: Colour;
  /** The place of the priority in the server's own order: smaller is higher. */
  prioritySort?: number;
  /** The level of the priority, as the server reports it. */
  priorityLevel?: PriorityLevel;
}

export function itemKeyOf(kind: ItemKind, id: number): ItemKey {
  return `${kind}:${id}`;
}

/** The number in a key. */
export function itemNumberOf(key: ItemKey): number {
  return Number(key.slice(key.indexOf(':') + 1));
}

/** Narrows a key of unknown origin. */
export function isItemKey(value: unknown): value is ItemKey {
  const [, id] = (typeof value === 'string' && /^(?:ticket|task):(0|[1-9]\d{0,15})$/.exec(value)) || [];
  return Number.isSafeInteger(Number(id));
}

/**
 * Narrows a value that may be damaged or from another version. It uses no schema, for speed: a popup has to do it for
 * thousands of items before it can show the first.
 */
export function isWorkItem(value: unknown): value is WorkItem {
  if (typeof value !== 'object' || value === null) return false;
  const item: Partial<Record<keyof WorkItem, unknown>> = value;
  return (
    (item.kind === 'ticket' || item.kind === 'task') &&
    Number.isSafeInteger(item.id) &&
    item.key === `${item.kind}:${String(item.id)}` &&
    typeof item.title === 'string' &&
    (item.due === undefined || isDue(item.due)) &&
    [item.status, item.priority, item.place, item.company].every(isOptionalText) &&
    (item.projectId === undefined || Number.isSafeInteger(item.projectId)) &&
    (item.updatedAt === undefined || isMoment(item.updatedAt)) &&
    (item.dueSource === undefined || DUE_SOURCES.some((source) => source === item.dueSource)) &&
    (item.hasCustomerReply === undefined || item.hasCustomerReply === true) &&
    (item.priorityColour === undefined || isColour(item.priorityColour)) &&
    (item.prioritySort === undefined || Number.isSafeInteger(item.prioritySort)) &&
    (item.priorityLevel === undefined || isPriorityLevel(item.priorityLevel))
  );
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** Whether a person sees no difference between both, including their place in the list. */
export function isSameItem(a: WorkItem, b: WorkItem): boolean {
  return (
    a.key === b.key &&
    a.title === b.title &&
    isSameDue(a.due, b.due) &&
    a.status === b.status &&
    a.priority === b.priority &&
    a.place === b.place &&
    a.company === b.company &&
    a.projectId === b.projectId &&
    a.dueSource === b.dueSource &&
    a.hasCustomerReply === b.hasCustomerReply &&
    a.priorityColour === b.priorityColour &&
    a.prioritySort === b.prioritySort &&
    a.priorityLevel === b.priorityLevel
  );
}
