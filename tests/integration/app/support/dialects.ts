import { vi } from 'vitest';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import { API_KEY_CLIENT_ID, apiKeysOf } from '../../../connectwise-server/index.ts';
import { startExtension, type TestExtension } from './extension.ts';

/** One of the lists that a check reads. */
interface Endpoint {
  path: string;
  /** The titles that all other endpoints list at the first check; `adds` holds those that they add later. */
  lists: string[];
  adds: string[];
  /** How the notes on the screen name the endpoint. */
  text: RegExp;
  /** Set if the first check does not read it. */
  isLater?: true;
  /** Set for a name list; a refused one is not requested for seven days. */
  isOfNames?: true;
  /** The title that disappears if it is refused. */
  holds?: string;
}

/** A way to connect, with a server that has rows for each list. */
export interface Dialect {
  name: string;
  /** The requests of checks. */
  asked: { path: string };
  endpoints: readonly Endpoint[];
  /** The failure of a check whose credential is refused everywhere. */
  refusedAs: FailureCode;
  /** How many requests such a check makes, without the query for the member. */
  refusedAfter: number;
  titles: string[];
  added: string[];
  fill(app: TestExtension): void;
  add(app: TestExtension): void;
  connect(app: TestExtension): Promise<void>;
}

const NA = 'https://api-na.myconnectwise.net' as ServerOrigin;
const DUE = '2026-03-11T11:00:00Z';

/** The ID of the stand-in server's first project. */
const FIRST_PROJECT = 101;

const GATEWAY: Dialect = {
  name: 'OAuth',
  refusedAs: 'unauthorized',
  refusedAfter: 3,
  asked: { path: '/v4_6_release/apis/3.0/*' },
  titles: ['Task 1', 'Task 2', 'Ticket'],
  added: ['New task', 'New ticket'],
  endpoints: [
    {
      path: '/service/tickets',
      lists: ['Task 1', 'Task 2'],
      adds: ['New task'],
      text: /service tickets/,
    },
    {
      path: '/project/projects',
      lists: ['Ticket'],
      adds: ['New task', 'New ticket'],
      text: /list of projects|project tasks/,
    },
    {
      path: `/project/projects/${FIRST_PROJECT}/tasks`,
      lists: ['Task 2', 'Ticket'],
      adds: ['New task', 'New ticket'],
      text: /tasks of the project “One”/,
      holds: 'Task 1',
    },
    { path: '/project/projects/*/tasks', lists: ['Ticket'], adds: ['New ticket'], text: /tasks/ },
    {
      path: '/service/boards',
      lists: [],
      adds: ['New task', 'New ticket'],
      text: /board names/,
      isLater: true,
      isOfNames: true,
    },
  ],
  fill({ control }) {
    control.createTicket('acme', { summary: 'Ticket', requiredDate: DUE });
    for (const [index, name] of ['One', 'Two'].entries()) {
      const { id } = control.createProject('acme', { name });
      control.createTask('acme', id, { name: `Task ${index + 1}`, dateDue: DUE });
    }
  },
  add({ control }) {
    control.createTicket('acme', { summary: 'New ticket', requiredDate: DUE });
    control.createTask('acme', FIRST_PROJECT + 1, { name: 'New task', dateDue: DUE });
  },
  async connect(app) {
    await app.save();
    await app.worker.signIn();
  },
};

const PSA: Dialect = {
  name: 'keys',
  refusedAs: 'keysRefused',
  refusedAfter: 1,
  asked: { path: '/*/apis/3.0/*' },
  titles: ['Project ticket', 'Ticket'],
  added: ['New project ticket', 'New ticket'],
  endpoints: [
    {
      path: '/service/tickets',
      lists: ['Project ticket'],
      adds: ['New project ticket'],
      text: /service tickets/,
    },
    { path: '/project/tickets', lists: ['Ticket'], adds: ['New ticket'], text: /project tasks/ },
    {
      path: '/schedule/entries',
      lists: ['Project ticket', 'Ticket'],
      adds: ['New project ticket', 'New ticket'],
      text: /your schedule/,
    },
    {
      path: '/service/priorities',
      lists: ['Project ticket', 'Ticket'],
      adds: ['New project ticket', 'New ticket'],
      text: /priority names/,
      isOfNames: true,
    },
  ],
  fill({ control }) {
    control.createTicket('acme', { summary: 'Ticket', requiredDate: DUE });
    control.createProjectTicket('acme', control.createProject('acme', {}).id, {
      summary: 'Project ticket',
      requiredDate: DUE,
    });
  },
  add({ control }) {
    control.createTicket('acme', { summary: 'New ticket', requiredDate: DUE });
    control.createProjectTicket('acme', control.createProject('acme', {}).id, {
      summary: 'New project ticket',
      requiredDate: DUE,
    });
  },
  async connect(app) {
    const [companyId, clientId] = ['acme', API_KEY_CLIENT_ID];
    await app.save({ connectBy: 'keys', companyId, clientId });
    app.browser.granted.add(`${NA}/*`);
    const keys = apiKeysOf('jdoe');
    await app.worker.execute({ type: 'connectWithKeys', origin: NA, companyId, clientId, ...keys });
  },
};

export const DIALECTS: readonly Dialect[] = [GATEWAY, PSA];

export async function startDialect(
  dialect: Dialect,
  { bundles }: { bundles: boolean },
): Promise<TestExtension> {
  const app = await startExtension();
  // Retries do not wait.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  app.control.configure({ bundles });
  dialect.fill(app);
  return app;
}
