import { type Due, isDue } from './due.ts';
import type { IsoDate } from '../time/calendar.ts';
import { isMoment } from '../time/time.ts';
import { itemKeyOf, type ItemKey, type ItemKind } from './work-item.ts';

/** What badge, notifications and checks need of an item: everything except its texts. */
export interface CatalogueEntry {
  key: ItemKey;
  kind: ItemKind;
  id: number;
  due: Due | undefined;
  /** The last change by the server's clock, epoch milliseconds; `undefined` if the server reports none. */
  updatedAt: number | undefined;
  /** The project of a task. */
  projectId: number | undefined;
  /** The stored chunk that holds its texts. */
  chunk: number;
}

/**
 * A part of the catalogue as stored: one typed array for each column. Thousands of rows read and write in a few
 * milliseconds; as objects they take ten times as long.
 */
export interface PackedCatalogue {
  ids: Uint32Array<ArrayBuffer>;
  /** The flags `TASK` and `DATE`, combined by OR. */
  flags: Uint8Array<ArrayBuffer>;
  /** An instant, or the UTC midnight of a date (epoch milliseconds); NaN for none. */
  dues: Float64Array<ArrayBuffer>;
  /** NaN for none. */
  updates: Float64Array<ArrayBuffer>;
  /** 0 for none. */
  projects: Uint32Array<ArrayBuffer>;
  chunks: Uint32Array<ArrayBuffer>;
}

const TASK = 1;
const DATE = 2;

// Plain loops: they run for thousands of entries at every check and every time the popup opens.

export function packCatalogue(entries: readonly CatalogueEntry[]): PackedCatalogue {
  const { length } = entries;
  const packed: PackedCatalogue = {
    ids: new Uint32Array(length),
    flags: new Uint8Array(length),
    dues: new Float64Array(length),
    updates: new Float64Array(length),
    projects: new Uint32Array(length),
    chunks: new Uint32Array(length),
  };
  let index = 0;
  for (const { id, kind, due, updatedAt, projectId, chunk } of entries) {
    packed.ids[index] = id;
    packed.flags[index] = (kind === 'task' ? TASK : 0) | (due?.type === 'date' ? DATE : 0);
    packed.dues[index] = due ? (due.type === 'date' ? Date.parse(due.date) : due.at) : Number.NaN;
    packed.updates[index] = updatedAt ?? Number.NaN;
    packed.projects[index] = projectId ?? 0;
    packed.chunks[index] = chunk;
    index += 1;
  }
  return packed;
}

/** Narrows and unpacks a stored value; `undefined` if it is not a part of a catalogue, or damaged. */
export function unpackCatalogue(stored: unknown): CatalogueEntry[] | undefined {
  if (!isPackedCatalogue(stored)) return undefined;
  const { ids, flags, dues, updates, projects, chunks } = stored;
  const entries: CatalogueEntry[] = [];
  const dateAt = createDateReader();
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] ?? 0;
    const flag = flags[index] ?? 0;
    const moment = known(dues[index]);
    if (moment !== undefined && !isMoment(moment)) return undefined;
    const isDate = (flag & DATE) !== 0;
    const date = isDate && moment !== undefined ? dateAt(moment) : undefined;
    if (isDate && date === undefined) return undefined;
    const kind = (flag & TASK) === 0 ? 'ticket' : 'task';
    entries.push({
      key: itemKeyOf(kind, id),
      kind,
      id,
      due: date ? { type: 'date', date } : moment === undefined ? undefined : { type: 'instant', at: moment },
      updatedAt: known(updates[index]),
      projectId: projects[index] || undefined,
      chunk: chunks[index] ?? 0,
    });
  }
  return entries;
}

/** The moment that orders entries without a calendar. Entries without a due come last. */
export function roughDueOf({ due }: Pick<CatalogueEntry, 'due'>): number {
  if (!due) return Number.POSITIVE_INFINITY;
  return due.type === 'date' ? Date.parse(due.date) : due.at;
}

/** Thousands of items share a few dates, and formatting a date costs more than a look-up. */
function createDateReader(): (midnight: number) => IsoDate | undefined {
  const dates = new Map<number, IsoDate>();
  return (midnight) => {
    const read = dates.get(midnight) ?? dateOf(midnight);
    if (read) dates.set(midnight, read);
    return read;
  };
}

function dateOf(midnight: number): IsoDate | undefined {
  const due: unknown = { type: 'date', date: new Date(midnight).toISOString().slice(0, 10) };
  return isDue(due) && due.type === 'date' ? due.date : undefined;
}

function known(value: number | undefined): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

function isPackedCatalogue(stored: unknown): stored is PackedCatalogue {
  if (typeof stored !== 'object' || stored === null) return false;
  const columns: Partial<Record<keyof PackedCatalogue, unknown>> = stored;
  const { ids, flags, dues, updates, projects, chunks } = columns;
  if (!(ids instanceof Uint32Array)) return false;
  const isColumn = (column: unknown, type: typeof Float64Array | typeof Uint32Array | typeof Uint8Array) =>
    column instanceof type && column.length === ids.length;
  return (
    isColumn(flags, Uint8Array) &&
    [projects, chunks].every((column) => isColumn(column, Uint32Array)) &&
    [dues, updates].every((column) => isColumn(column, Float64Array))
  );
}
