import { type Colour, isColour } from './colour.ts';
import { type Due, isDue, isSameDue } from './due.ts';
import { isPriorityLevel, type PriorityLevel } from './priority-level.ts';
import { isMoment } from '../time/time.ts';

/** A ticket of a service board, or a task of a project. */
export type ItemKind = 'ticket' | 'task';

/** What tells by when an item must be done, if that is not the date that was required. */
const DUE_SOURCES = ['schedule', 'sla', 'project'] as const;
export type DueSource = (typeof DUE_SOURCES)[number];

/** Tells items apart: a ticket and a task may carry the same number. */
export type ItemKey = `${ItemKind}:${number}`;

/** A ticket or task that is assigned to me and not closed. Texts come from the server and are only ever text. */
export interface WorkItem {
  key: ItemKey;
  kind: ItemKind;
  id: number;
  title: string;
  due: Due | undefined;
  status: string | undefined;
  priority: string | undefined;
  /** The name of the service board of a ticket, or of the project of a task. */
  place: string | undefined;
  /** The customer's name. */
  company: string | undefined;
  /** The project of a task. */
  projectId: number | undefined;
  /** The last change by the server's clock, epoch milliseconds; `undefined` where it tells none. */
  updatedAt: number | undefined;
  // What not every server tells is left out where it is not told: thousands of items are stored.
  /** What `due` comes from; the date that was required, where it is left out. */
  dueSource?: DueSource;
  /** Whether the customer has written since the last answer. */
  hasCustomerReply?: true;
  /** The colour that the server gives the priority. */
  priorityColour?: Colour;
  /** The place of the priority in the server's own order: the smaller the more pressing. */
  prioritySort?: number;
  /** How pressing the server says that the priority is. */
  priorityLevel?: PriorityLevel;
}

export function itemKeyOf(kind: ItemKind, id: number): ItemKey {
  return `${kind}:${id}`;
}

/** Narrows a key of unknown origin. */
export function isItemKey(value: unknown): value is ItemKey {
  const [, id] = (typeof value === 'string' && /^(?:ticket|task):(0|[1-9]\d{0,15})$/.exec(value)) || [];
  return Number.isSafeInteger(Number(id));
}

/**
 * Narrows what may be damaged or from another version. By hand and not by a schema: a popup has to do it for
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

/** Whether nothing that a person sees of the item differs, nor its place in the list. */
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
