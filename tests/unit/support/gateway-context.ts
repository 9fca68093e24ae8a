import type { CheckContext } from '../../../src/connectwise/gateway/check-context.ts';
import {
  parseSyncState,
  type ProjectState,
  newProject,
} from '../../../src/connectwise/gateway/sync-state.ts';
import { createCheckRequests } from '../../../src/connectwise/lists/check-requests.ts';
import { createDueReader } from '../../../src/connectwise/lists/due-reader.ts';
import { createParts } from '../../../src/connectwise/lists/parts.ts';
import { createQueryClient } from '../../../src/connectwise/lists/query-client.ts';
import { storedItemsOf } from '../../../src/domain/items/stored-items.ts';
import { itemKeyOf, type ItemKind } from '../../../src/domain/items/work-item.ts';
import { type Answer, createFakeApi, type Query } from './fake-api.ts';
import { JANE, NOW } from './samples.ts';

/** A stored item, as far as a check needs it. */
export interface StoredItem {
  kind: ItemKind;
  id: number;
  projectId?: number;
  /** Epoch milliseconds. */
  updatedAt?: number;
}

/** What the parts of a check share, after one that went well; `answer` answers what is asked now. */
export function createGatewayContext(
  items: readonly StoredItem[] = [],
  projects: readonly Partial<ProjectState>[] = [],
  answer: (path: string, query: Query) => Answer | undefined = () => undefined,
): CheckContext {
  const state = parseSyncState(undefined);
  Object.assign(state.tickets, { isListed: true });
  Object.assign(state.projects, {
    listedAt: NOW,
    known: projects.map((more, index) => ({ ...newProject(index + 1), askedIn: 1, ...more })),
  });
  state.checks = 1;
  const requests = createCheckRequests(createFakeApi(answer).request, {
    budget: 100,
    wasSilent: false,
    troubles: state.troubles,
    limited: state.limited,
  });
  return {
    client: createQueryClient(requests.request, state.unsupported, () => NOW, {
      room: { longest: 0, last: 0 },
      requests,
    }),
    member: JANE,
    state,
    readDue: createDueReader([]),
    parts: createParts(
      state.troubles,
      { isAnswering: () => true, wasAsked: () => true, stop: () => undefined },
      { isManual: false, now: NOW },
    ),
    stored: storedItemsOf(
      items.map(({ kind, id, projectId, updatedAt }) => ({
        key: itemKeyOf(kind, id),
        kind,
        id,
        due: undefined,
        updatedAt,
        projectId,
        chunk: 0,
      })),
    ),
    isManual: false,
    isThorough: false,
    requestsLeft: () => 100,
    now: NOW,
  };
}
