import { createGatewaySource } from '../../../src/connectwise/gateway/gateway-source.ts';
import { PAGE_SIZE } from '../../../src/connectwise/plan/check-plan.ts';
import { createCheckStore } from './check-store.ts';
import { type Answer, createFakeApi, type Query } from './fake-api.ts';
import { JANE, NOW } from './samples.ts';

type Row = Record<string, unknown> & { id?: unknown };

/** A server without bundles: its replies to each kind of query. A failure may stand for any reply. */
export interface FakeGateway {
  tickets: unknown[];
  /** The changed tickets that it reports; none by default. */
  changes: unknown[];
  /** The number of tickets; by default the number listed. */
  count: number | undefined;
  /** The IDs of the tickets; by default those listed. */
  ids: unknown[] | undefined;
  projects: unknown[];
  projectChanges: unknown[];
  tasks: Record<number, unknown[]>;
  /** Replaces a reply unless it returns `undefined`. */
  override: (path: string, query: Query) => Answer | undefined;
  /** Epoch milliseconds. */
  now: number;
}

const TICKETS = '/service/tickets';
const PROJECTS = '/project/projects';
const NAME_LISTS = new Set(['/service/boards', '/company/companies', '/service/priorities']);

/** The checks of a member against a server whose replies the test chooses. */
export function createFakeGateway(first: Partial<FakeGateway> = {}) {
  const server: FakeGateway = {
    tickets: [],
    changes: [],
    count: undefined,
    ids: undefined,
    projects: [],
    projectChanges: [],
    tasks: {},
    override: () => undefined,
    now: NOW,
    ...first,
  };
  const api = createFakeApi((path, query) => server.override(path, query) ?? answer(path, query));

  function answer(path: string, query: Query): Answer | undefined {
    const conditions = String(query['conditions']);
    const isChanges = conditions.includes('lastUpdated>');
    if (path === `${TICKETS}/count`) {
      return { body: { count: server.count ?? withinBounds(server.tickets, conditions).length } };
    }
    if (path === TICKETS) {
      const asked = /id in \(([\d,]+)\)/.exec(conditions)?.[1]?.split(',').map(Number);
      if (asked)
        return page(
          server.tickets.filter((row) => asked.includes(idOf(row))),
          query,
        );
      if (isChanges) return page(server.changes, query);
      const isIds = String(query['fields']).split(',').length < 3;
      return page(isIds ? (server.ids ?? server.tickets) : server.tickets, query);
    }
    if (NAME_LISTS.has(path)) return { body: [] };
    if (path === PROJECTS) return page(isChanges ? server.projectChanges : server.projects, query);
    const tasks = server.tasks[Number(/\/(\d+)\/tasks$/.exec(path)?.[1])];
    return tasks && page(tasks, query);
  }

  const store = createCheckStore(JANE);
  const source = createGatewaySource(api.request, () => server.now);
  return {
    ...api,
    server,
    store,
    check: (more?: Parameters<typeof store.check>[1]) => {
      api.asked.length = 0;
      return store.check(source, more);
    },
    keys: () => [...store.items.keys()].toSorted(),
  };
}

function page(all: unknown[], query: Query): Answer {
  const rows = withinBounds(all, String(query['conditions']));
  const from = (Number(query['page']) - 1) * PAGE_SIZE;
  return { body: rows.slice(from, from + PAGE_SIZE) };
}

/** The rows whose IDs are within the bounds of a query, such as `id>5 and id<=9`. */
export function withinBounds<T>(rows: T[], conditions: string): T[] {
  const bounds = [...conditions.matchAll(/\bid([<>]=?)(\d+)/g)];
  if (bounds.length === 0) return rows;
  return rows.filter((row) =>
    bounds.every(([, operator, bound]) => fits(idOf(row), operator, Number(bound))),
  );
}

function fits(id: number, operator: string | undefined, bound: number): boolean {
  if (operator === '>') return id > bound;
  if (operator === '>=') return id >= bound;
  return operator === '<' ? id < bound : id <= bound;
}

function idOf(row: unknown): number {
  return Number((row as Row | null)?.id);
}

export function ticketRow(id: number, more: Row = {}): Row {
  return { id, summary: `Ticket ${id}`, owner: { identifier: 'jdoe' }, lastUpdated: moment(0), ...more };
}

export function taskRow(id: number, more: Row = {}): Row {
  return { id, name: `Task ${id}`, assignedTo: { identifier: 'jdoe' }, lastUpdated: moment(0), ...more };
}

export function projectRow(id: number, more: Row = {}): Row {
  return { id, name: `Project ${id}`, lastUpdated: moment(0), ...more };
}

export function ticketRows(count: number, from = 1, more: Row = {}): Row[] {
  return Array.from({ length: count }, (_, index) => ticketRow(from + index, more));
}

/** A time as the server writes it, this long after noon. */
export function moment(afterMs: number): string {
  return `${new Date(NOW - 24 * 3_600_000 + afterMs).toISOString().slice(0, 19)}Z`;
}
