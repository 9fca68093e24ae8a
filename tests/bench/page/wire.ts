import * as v from 'valibot';
import { ticketOf } from '../../../src/connectwise/gateway/to-work-item.ts';
import { FIELDS, ticketRow } from '../../../src/connectwise/gateway/wire.ts';
import { createDueReader } from '../../../src/connectwise/lists/due-reader.ts';
import { priorityReader } from '../../../src/connectwise/lists/priorities.ts';
import { parseRows } from '../../../src/connectwise/lists/wire.ts';

/** The reading for a member in Berlin, on a server that reports only the order of its priorities. */
const READING = {
  readDue: createDueReader(['Europe/Berlin']),
  factsOf: priorityReader({ facts: [], hasUnknown: false }),
};

type Way = 'rows' | 'items' | 'valibot' | 'byHand' | 'json';

let texts: string[] = [];

/** The `fields` parameter of the extension for tickets. */
export function askedFields(): string {
  return FIELDS.ticket;
}

export function keepTexts(pages: string[]): void {
  texts = pages;
}

/** Runs one pass over all parsed rows. @returns the time in milliseconds */
export function pass(way: Way): number {
  let start = performance.now();
  const rows = texts.flatMap((text) => JSON.parse(text) as unknown[]);
  if (way === 'json') return performance.now() - start;
  start = performance.now();
  const done = CHECKS[way](rows);
  const took = performance.now() - start;
  if (done !== rows.length) throw new Error(`${way} understood ${done} of ${rows.length} rows.`);
  return took;
}

const CHECKS: Record<Exclude<Way, 'json'>, (rows: unknown[]) => number> = {
  rows: (rows) => parseRows(ticketRow, rows).parsed.length,
  items: (rows) => parseRows(ticketRow, rows).parsed.map((row) => ticketOf(row, READING)).length,
  valibot: (rows) => rows.filter((row) => v.safeParse(ticketRow, row).success).length,
  byHand: (rows) => rows.flatMap((row) => copyByHand(row) ?? []).length,
};

/** The least that a check of a row does: it looks at each field that the schema names once, and copies it. */
function copyByHand(row: unknown): object | undefined {
  if (!isObject(row)) return undefined;
  const { id, summary, board, status, priority, company, owner, requiredDate, closedFlag } = row;
  const { lastUpdated, _info: info } = row;
  if (!Number.isSafeInteger(id) || typeof summary !== 'string') return undefined;
  if (!isOptional(requiredDate, 'string') || !isOptional(lastUpdated, 'string')) return undefined;
  if (!isOptional(closedFlag, 'boolean')) return undefined;
  const named = {
    board: copyOf(board, 'name'),
    status: copyOf(status, 'name'),
    company: copyOf(company, 'name'),
  };
  const others = {
    priority: copyOf(priority, 'name'),
    owner: copyOf(owner, 'identifier'),
    _info: copyOf(info, 'lastUpdated'),
  };
  return { id, summary, requiredDate, closedFlag, lastUpdated, ...named, ...others };
}

function copyOf(record: unknown, field: string): object | null | undefined {
  if (!isObject(record)) return undefined;
  const value = record[field];
  return isOptional(value, 'string') ? { [field]: value } : undefined;
}

function isOptional(value: unknown, type: 'string' | 'boolean'): boolean {
  return value === undefined || value === null || typeof value === type;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
