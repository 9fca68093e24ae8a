import { createPsaSource } from '../../../src/connectwise/psa/psa-source.ts';
import { createCheckStore } from './check-store.ts';
import { type Answer, createFakeApi, type Query } from './fake-api.ts';
import { withinBounds } from './fake-gateway.ts';
import { DAY } from '../../../src/domain/time/time.ts';
import { JANE, NOW } from './samples.ts';

type Row = Record<string, unknown> & { id: number };

/** A PSA with these rows. It derives the changes of both kinds of ticket from them. */
export interface FakePsa {
  tickets: Row[];
  projectTickets: Row[];
  entries: Row[];
  priorities: Row[];
  hasBundles: boolean;
  /** The reply of a bundle for some of its resource types. */
  refuseInBundles: Record<string, object>;
  /** Replaces a reply unless it returns `undefined`, also inside bundles. */
  override: (path: string, query: Query) => Answer | undefined;
  /** Epoch milliseconds. */
  now: number;
}

interface BundleRequest {
  sequenceNumber: number;
  resourceType: string;
  apiRequest: { filters: { conditions: string; orderBy: string }; page: Query; fields: string };
}

const PATHS: Record<string, string> = {
  ticket: '/service/tickets',
  projectTicket: '/project/tickets',
  scheduleEntry: '/schedule/entries',
};

/** The checks of a member against a PSA whose replies the test chooses. */
export function createFakePsa(first: Partial<FakePsa> = {}) {
  const server: FakePsa = {
    tickets: [],
    projectTickets: [],
    entries: [],
    priorities: [],
    hasBundles: true,
    refuseInBundles: {},
    override: () => undefined,
    now: NOW,
    ...first,
  };
  /** The queries of the last check, including those in bundles. */
  const queries: { path: string; query: Query }[] = [];
  const api = createFakeApi((path, query, { post }) =>
    path === '/system/bundles' && server.hasBundles ? answerBundle(post) : answer(path, query),
  );

  function answer(path: string, query: Query): Answer | undefined {
    queries.push({ path, query });
    const own = server.override(path, query);
    if (own) return own;
    if (path.endsWith('/count')) {
      const rows = rowsOf(path.slice(0, -'/count'.length), query);
      return rows && { body: { count: rows.length } };
    }
    const rows = rowsOf(path, query);
    const size = Number(query['pageSize']);
    const from = (Number(query['page']) - 1) * size;
    return rows && { body: rows.slice(from, from + size), headers: { date: dateAt(server.now) } };
  }

  function rowsOf(path: string, { conditions, orderBy }: Query): Row[] | undefined {
    const asked = String(conditions);
    const ids = /id in \(([\d,]+)\)/.exec(asked)?.[1]?.split(',').map(Number);
    const since = /lastUpdated>\[(.+?)\]/.exec(asked)?.[1];
    const rows = {
      '/service/tickets': server.tickets,
      '/project/tickets': server.projectTickets,
      '/schedule/entries': server.entries,
      '/service/priorities': server.priorities,
      '/service/boards': [],
      '/company/companies': [],
    }[path];
    const fitting =
      rows &&
      withinBounds(rows, asked).filter(
        (row) =>
          (!ids || ids.includes(row.id)) &&
          (since === undefined || updatedOf(row) > since) &&
          !(asked.includes('closedFlag=false') && row['closedFlag'] === true) &&
          !(asked.includes('doneFlag=false') && row['doneFlag'] === true),
      );
    const order = String(orderBy);
    if (order.startsWith('lastUpdated desc')) {
      return fitting?.toSorted((a, b) => updatedOf(b).localeCompare(updatedOf(a)));
    }
    return order === 'id desc' ? fitting?.toReversed() : fitting;
  }

  function answerBundle(post: unknown): Answer {
    const { requests } = post as { requests: BundleRequest[] };
    return {
      body: {
        results: requests.map(({ sequenceNumber, resourceType, apiRequest }) => {
          const refusal = server.refuseInBundles[resourceType];
          if (refusal) return { sequenceNumber, ...refusal };
          const path = PATHS[resourceType] ?? resourceType;
          const query = { ...apiRequest.filters, ...apiRequest.page, fields: apiRequest.fields };
          const given = answer(path, query) ?? { failure: 'notFound' };
          if ('failure' in given)
            return { sequenceNumber, success: false, statusCode: STATUS[given.failure] };
          const count = rowsOf(path, query)?.length ?? 0;
          return {
            sequenceNumber,
            entities: 'body' in given ? given.body : [],
            count,
            success: true,
            statusCode: 200,
          };
        }),
      },
      headers: { date: dateAt(server.now) },
    };
  }

  const store = createCheckStore(JANE);
  const source = createPsaSource(api.request, () => server.now);
  return {
    ...api,
    server,
    store,
    queries,
    check: (more?: Parameters<typeof store.check>[1]) => {
      api.asked.length = 0;
      queries.length = 0;
      return store.check(source, more);
    },
    item: (key: Parameters<typeof store.items.get>[0]) => store.items.get(key),
    keys: () => [...store.items.keys()].toSorted(),
  };
}

const STATUS: Record<string, number> = { notFound: 404, badRequest: 400, noAccess: 403 };

/** A ticket of either kind that the member owns; times are epoch milliseconds. */
export function psaTicket(id: number, more: Record<string, unknown> = {}, changedAt = NOW - DAY): Row {
  return {
    id,
    summary: `Ticket ${id}`,
    owner: { identifier: 'jdoe' },
    resources: null,
    closedFlag: false,
    _info: { lastUpdated: stamp(changedAt) },
    ...more,
  };
}

/** A schedule entry of the member; times are epoch milliseconds. */
export function psaEntry(
  id: number,
  ticketId: number,
  from: number,
  until: number,
  changedAt = NOW - DAY,
): Row {
  return {
    id,
    objectId: ticketId,
    dateStart: new Date(from).toISOString(),
    dateEnd: new Date(until).toISOString(),
    doneFlag: false,
    _info: { lastUpdated: stamp(changedAt) },
  };
}

function updatedOf(row: Row): string {
  return (row['_info'] as { lastUpdated?: string } | undefined)?.lastUpdated ?? '';
}

/** A time as the server writes it. */
function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function dateAt(at: number): string {
  return new Date(at).toUTCString();
}
