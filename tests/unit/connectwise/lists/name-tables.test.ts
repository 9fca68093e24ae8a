import { describe, expect, it } from 'vitest';
import { parseSyncState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { factsOfNames, noteUnknownNames, readNames } from '../../../../src/connectwise/lists/name-tables.ts';
import type { Trouble } from '../../../../src/connectwise/plan/trouble.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import type { Answer, Query } from '../../support/fake-api.ts';
import { createFakeGateway, projectRow, taskRow, ticketRow } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW, task, ticket } from '../../support/samples.ts';

const COMPANIES = '/company/companies';

function named(id: number, name: unknown = `Company ${id}`) {
  return { id, name };
}

/** A member whose ticket and task belong to the first company. */
async function withCompanies(first: unknown[]) {
  const gateway = createFakeGateway({
    tickets: [ticketRow(1, { company: { name: 'Company 1' } })],
    projects: [projectRow(1, { company: { name: 'Company 1' } })],
    tasks: { 1: [taskRow(2)] },
  });
  let companies = first;
  gateway.server.override = (path, { page }) => {
    if (path !== COMPANIES) return undefined;
    const from = (Number(page) - 1) * 1_000;
    return { body: companies.slice(from, from + 1_000) };
  };
  await gateway.check();
  await gateway.check({ isManual: true });
  return {
    gateway,
    requests: () => gateway.pathsAsked().filter((path) => path === COMPANIES).length,
    state: () => parseSyncState(gateway.store.state()),
    rename: async (rows: unknown[]): Promise<(string | undefined)[]> => {
      companies = rows;
      gateway.server.now += HOUR;
      await gateway.check({ isManual: true });
      return [...gateway.store.items.values()].map(({ company }) => company);
    },
  };
}

describe('names', () => {
  it('a new name reaches tickets, tasks and the known projects', async () => {
    const { rename, state } = await withCompanies([named(1), named(2)]);
    expect(await rename([named(1, ' New\n name '), named(2)])).toEqual(['New name', 'New name']);
    expect(state().projects.known[0]?.company).toBe('New name');
  });

  it.each<[string, unknown[], unknown[]]>([
    [
      'another company keeps the name',
      [named(1), named(2, 'Company 1')],
      [named(1, 'New'), named(2, 'Company 1')],
    ],
    ['another company had the name', [named(1), named(2, 'Company 1')], [named(1, 'New'), named(2, 'Else')]],
    ['another company has the name now', [named(1), named(2)], [named(1, 'New'), named(2, 'Company 1')]],
    ['the company is gone', [named(1), named(2)], [named(2)]],
    ['the company has no name any more', [named(1), named(2)], [named(1, ' '), named(2)]],
    ['the reply makes no sense', [named(1)], [{}]],
  ])('names stay unchanged if %s', async (_, before, after) => {
    const { rename } = await withCompanies(before);
    expect(await rename(after)).toEqual(['Company 1', 'Company 1']);
  });

  it('companies with the same name before and after get the new one', async () => {
    const { rename } = await withCompanies([named(1), named(2, 'Company 1')]);
    expect(await rename([named(1, 'New'), named(2, 'New')])).toEqual(['New', 'New']);
  });

  it('stores up to 5,000 names of a list; stores none of a longer one, and skips it for a week', async () => {
    const rows = Array.from({ length: 5_001 }, (_, index) => named(index + 1));
    const short = await withCompanies(rows.slice(0, 4_999));
    expect(short.state().nameTables.company.names).toHaveLength(4_999);

    const { gateway, state, requests } = await withCompanies(rows);
    expect([state().nameTables.company.names, requests()]).toEqual([[], 5]);
    gateway.server.now += DAY;
    await gateway.check({ isManual: true });
    expect(requests()).toBe(0);
    gateway.server.now += 6 * DAY;
    await gateway.check({ isManual: true });
    expect(requests()).toBe(5);
  });

  it('drops damaged names, and nothing else', async () => {
    const { state } = await withCompanies([named(1)]);
    const damaged = { ...state(), nameTables: { company: { names: [[1]] } } };
    expect(parseSyncState(damaged)).toStrictEqual({
      ...state(),
      nameTables: parseSyncState(undefined).nameTables,
    });
  });
});

describe('the plan of the names', () => {
  const failing = { failures: 1, until: 0 };

  it.each<[string, Trouble | undefined, { isLast: boolean; isSoonDue: boolean }]>([
    ['was read', undefined, { isLast: false, isSoonDue: false }],
    ['failed', { ...failing, code: 'serverDown' }, { isLast: true, isSoonDue: true }],
    [
      'failed repeatedly and pauses',
      { ...failing, code: 'serverDown', until: NOW + MINUTE },
      { isLast: true, isSoonDue: false },
    ],
    ['is forbidden', { ...failing, code: 'noAccess' }, { isLast: false, isSoonDue: false }],
    ['does not exist', { ...failing, code: 'notFound' }, { isLast: false, isSoonDue: false }],
    ['is refused', { ...failing, code: 'badRequest' }, { isLast: false, isSoonDue: false }],
  ])('a list that %s is planned accordingly: %o', (_, trouble, { isLast, isSoonDue }) => {
    const { state, parts } = createGatewayContext();
    if (trouble) state.troubles['board'] = trouble;
    Object.assign(state.nameTables.board, { readAt: NOW - DAY, triedAt: NOW - MINUTE, names: [[1, 'Help']] });
    const facts = factsOfNames(state.nameTables, parts);
    expect(facts.map(({ list }) => list)).toEqual(
      isLast ? ['company', 'priority', 'board'] : ['board', 'company', 'priority'],
    );
    expect(facts.find(({ list }) => list === 'board')).toEqual({
      list: 'board',
      readAt: NOW - DAY,
      triedAt: isSoonDue ? undefined : NOW - MINUTE,
      isKept: true,
      hasUnknown: isSoonDue,
    });
  });
});

describe('stored names', () => {
  const KNOWN = {
    readAt: NOW - DAY,
    names: [[1, 'Company 1']],
    validators: [{ query: 'q', etag: '"1"' }],
  } as const;

  async function readAgain(answer: Answer) {
    const asked: Query[] = [];
    const context = createGatewayContext([], [], (path, query) => {
      asked.push(query);
      return path === COMPANIES ? answer : undefined;
    });
    Object.assign(context.state.nameTables.company, KNOWN, { hasUnknown: true });
    context.state.troubles['company'] = { code: 'timeout', failures: 1, until: 0 };
    const renames = await readNames(context, ['company']);
    const { company } = context.state.nameTables;
    return { renames, company, trouble: context.state.troubles['company']?.code, asked };
  }

  it('are replaced by the names of all entries, in the order of the ids', async () => {
    const body = [named(1, ' '), { id: 2 }, named(3, ' Company\n 3 ')];
    const { renames, company, asked, trouble } = await readAgain({ body, headers: { etag: '"2"' } });
    expect(trouble).toBeUndefined();
    expect(asked).toEqual([{ orderBy: 'id asc', fields: 'id,name', pageSize: 1_000, page: 1 }]);
    expect([renames, company.names, company.validators]).toMatchObject([
      [],
      [[3, 'Company 3']],
      [{ etag: '"2"' }],
    ]);
  });

  it('stay the same if the server says that they are unchanged', async () => {
    const { renames, company, trouble } = await readAgain({ isUnchanged: true });
    expect([renames, trouble]).toEqual([[], undefined]);
    expect(company).toEqual({ ...KNOWN, readAt: NOW, triedAt: NOW, hasUnknown: false });
  });

  it.each(['noAccess', 'notFound', 'badRequest'] as const)(
    'are forgotten after %s, which counts as an answer',
    async (failure) => {
      const { renames, company, trouble } = await readAgain({ failure });
      expect([renames, trouble]).toEqual([[], failure]);
      expect(company).toEqual({ readAt: NOW, triedAt: NOW, names: [], validators: [], hasUnknown: false });
    },
  );

  it.each(['serverDown', 'rateLimited'] as const)('stay if the server fails with %s', async (failure) => {
    const { renames, company, trouble } = await readAgain({ failure });
    expect([renames, trouble]).toEqual([[], failure]);
    expect(company).toEqual({ ...KNOWN, triedAt: NOW, hasUnknown: false });
  });
});

describe('an item with a name that a list lacks', () => {
  it.each<[string, WorkItem, string[]]>([
    ['a ticket whose names are known', ticket(1, { place: 'Help', company: 'Contoso' }), []],
    ['a ticket with a new board', ticket(1, { place: 'New', company: 'Contoso' }), ['board']],
    ['a ticket with a new company', ticket(1, { place: 'Help', company: 'New' }), ['company']],
    ['a ticket without a company', ticket(1, { place: 'Help' }), []],
    ['a task of a project, which is not a board', task(1, { place: 'New', company: 'Contoso' }), []],
    ['a task with a new company', task(1, { place: 'Move', company: 'New' }), ['company']],
    ['a ticket whose priority is not kept', ticket(1, { place: 'Help', priority: 'New' }), []],
  ])('lets the list be read again: %s', (_, item, expected) => {
    const context = createGatewayContext();
    const { nameTables } = context.state;
    nameTables.board.names = [[1, 'Help']];
    nameTables.company.names = [[2, 'Contoso']];
    noteUnknownNames(context, [ticket(2, { place: 'Help', company: 'Contoso' }), item]);
    const lacking = Object.entries(nameTables).flatMap(([list, { hasUnknown }]) =>
      hasUnknown ? [list] : [],
    );
    expect(lacking).toEqual(expected);
  });
});

it('the order and the levels of priorities reach stored items, at first and after a change', async () => {
  const gateway = createFakeGateway({
    tickets: [ticketRow(1, { priority: { name: 'Gold' } })],
    projects: [projectRow(1)],
    tasks: { 1: [taskRow(2, { priority: { name: 'Silver', sort: 8 } })] },
  });
  let priorities: unknown[] = [];
  gateway.server.override = (path) => (path === '/service/priorities' ? { body: priorities } : undefined);
  const checkWith = async (rows: unknown[]) => {
    priorities = rows;
    gateway.server.now += HOUR;
    await gateway.check({ isManual: true });
    return [...gateway.store.items.values()].map(({ prioritySort, priorityLevel }) => [
      prioritySort,
      priorityLevel,
    ]);
  };
  await gateway.check();
  const [gold, silver] = [named(1, 'Gold'), named(2, 'Silver')];
  expect(
    await checkWith([
      { ...gold, sortOrder: 1 },
      { ...silver, level: 'Medium' },
    ]),
  ).toEqual([
    [1, undefined],
    [8, 'medium'],
  ]);
  expect(
    await checkWith([
      { ...gold, sortOrder: 5, level: 'Low' },
      { ...silver, sortOrder: 4, level: 'High' },
    ]),
  ).toEqual([
    [5, 'low'],
    [4, 'high'],
  ]);
});
