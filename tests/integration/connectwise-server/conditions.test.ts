import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRows, startTestServer, withQuery, type TestServer } from './support.ts';

let server: TestServer;

/** Letters stand for the tickets below, to keep the tables readable. */
const names = new Map<unknown, string>();

beforeAll(async () => {
  server = await startTestServer();
  const { createTicket } = server.control;
  const rows = {
    a: createTicket('initech', {
      summary: 'Printer "LaserJet" jams',
      board: 'Help Desk',
      priority: 'Priority 1 - Critical',
      requiredDate: '2026-03-11T10:00:00Z',
      lastUpdated: '2026-03-01T00:00:00Z',
    }),
    b: createTicket('initech', {
      summary: "O'Brien can't log on",
      board: 'Network Operations',
      owner: 'asmith',
      requiredDate: '2026-03-12',
      lastUpdated: '2026-03-02T00:00:00Z',
    }),
    c: createTicket('initech', {
      summary: 'Both \' and " and \\',
      owner: null,
      closedFlag: true,
      lastUpdated: '2026-03-03T00:00:00Z',
    }),
    d: createTicket('initech', {
      summary: 'Budget [final] 100% done_ok',
      board: 'Network Operations',
      company: 'Westbrook Logistics',
      requiredDate: '2026-04-01T08:30:00+02:00',
      lastUpdated: '2026-03-04T00:00:00Z',
    }),
  };
  for (const [name, { id }] of Object.entries(rows)) names.set(id, name);
});

afterAll(() => server.close());

function ask(conditions: string): Promise<Response> {
  return server.api(withQuery('/service/tickets', { conditions }), {}, { company: 'initech' });
}

async function matches(conditions: string): Promise<string> {
  const rows = await readRows(await ask(conditions));
  return rows.map(({ id }) => names.get(id)).join('');
}

describe('values', () => {
  test.each([
    ['', 'abcd'],
    ['  ', 'abcd'],
    ['summary = "O\'Brien can\'t log on"', 'b'],
    ["summary = 'O\\'Brien can\\'t log on'", 'b'],
    ['summary = \'Printer "LaserJet" jams\'', 'a'],
    ['summary = "Printer \\"LaserJet\\" jams"', 'a'],
    ['summary = "Both \' and \\" and \\\\"', 'c'],
    ['summary = "PRINTER \\"LASERJET\\" JAMS"', 'a'],
    ['priority/sort = 1', 'a'],
    ['priority/sort != 1', 'bcd'],
    ['priority/sort >= -1.5', 'abcd'],
    ['closedFlag = true', 'c'],
    ['closedFlag=FALSE', 'abd'],
    ['closedFlag != true', 'abd'],
    ['requiredDate = [2026-03-12T00:00:00Z]', 'b'],
    ['requiredDate = [2026-03-12]', 'b'],
    ['requiredDate < [2026-03-12]', 'a'],
    ['requiredDate <= [2026-03-12T00:00:00]', 'ab'],
    ['requiredDate = [2026-04-01T06:30:00.000Z]', 'd'],
    ['requiredDate = [2026-04-01T09:30:00+03:00]', 'd'],
    ['requiredDate = null', 'c'],
    ['requiredDate != NULL', 'abd'],
    ['owner = null', 'c'],
    ['owner/identifier = null', 'c'],
    ['lastUpdated > [2026-03-02T00:00:00Z]', 'cd'],
  ])('%s', async (conditions, expected) => {
    expect(await matches(conditions)).toBe(expected);
  });
});

describe('operators', () => {
  test.each([
    ['board/name contains "oper"', 'bd'],
    ['board/name not contains "oper"', 'ac'],
    ['summary contains "100%"', 'd'],
    ['summary contains "["', 'd'],
    ['summary like "Printer%"', 'a'],
    ['summary like "*[[]final]*"', 'd'],
    ['summary like "%[0-9]%"', 'd'],
    ['summary like "%done_ok"', 'd'],
    ['summary like "O_Brien%"', 'b'],
    ['summary like "rinter%"', ''],
    ['summary like "%jam"', ''],
    ['summary like "%jams"', 'a'],
    ['summary not like "%a%"', ''],
    ['board/name in ("help desk", "Managed Services")', 'ac'],
    ['priority/sort in (1,2)', 'a'],
    ['board/name not in ("Help Desk")', 'bd'],
    ['requiredDate in ([2026-03-12],[2026-03-11T10:00:00Z])', 'ab'],
    ['company/identifier = "WestLog"', 'd'],
    ['summary < "C"', 'cd'],
  ])('%s', async (conditions, expected) => {
    expect(await matches(conditions)).toBe(expected);
  });
});

describe('a missing value satisfies nothing but = null', () => {
  test.each([
    ['owner/identifier != "jdoe"', 'b'],
    ['not owner/identifier = "jdoe"', 'b'],
    ['owner/identifier not in ("jdoe")', 'b'],
    ['requiredDate < [2030-01-01]', 'abd'],
    ['owner/identifier = "jdoe" or closedFlag = true', 'acd'],
    ['not (owner/identifier = "jdoe" and closedFlag = false)', 'bc'],
  ])('%s', async (conditions, expected) => {
    expect(await matches(conditions)).toBe(expected);
  });
});

describe('and, or, not', () => {
  test.each([
    ['closedFlag=true or board/name="Help Desk" and priority/sort=1', 'ac'],
    ['(closedFlag=true or board/name="Help Desk") and priority/sort=1', 'a'],
    ['priority/sort=1 and board/name="Help Desk" or closedFlag=true', 'ac'],
    ['not closedFlag=true and board/name="Network Operations"', 'bd'],
    ['not (closedFlag=true or board/name="Network Operations")', 'a'],
    ['NOT closedFlag=true AND NOT priority/sort=1', 'bd'],
    ['((((closedFlag = true))))', 'c'],
    ['not not closedFlag=true', 'c'],
    ['closedFlag=false\n and\tpriority/sort = 1', 'a'],
    ['summary Contains "and" Or summary LIKE "%or%"', 'c'],
  ])('%s', async (conditions, expected) => {
    expect(await matches(conditions)).toBe(expected);
  });
});

describe('refused with 400', () => {
  test.each([
    'summary',
    'summary =',
    'summary = ',
    '= "x"',
    'summary = x',
    'summary == "x"',
    'summary ~ "x"',
    'summary is null',
    'summary = "x',
    'summary = \'x"',
    'summary = "x" and',
    'and summary = "x"',
    'summary = "x" summary = "y"',
    '(summary = "x"',
    'summary = "x")',
    '()',
    'not',
    'summary in ()',
    'summary in "x"',
    'summary in ("x",)',
    'summary in ("x" "y")',
    'summary in (null)',
    'summary not = "x"',
    'summary > null',
    'summary contains null',
    'summary = 1',
    'id = "1"',
    'id contains "1"',
    'id = 1.2.3',
    'id = 1x',
    'closedFlag = "true"',
    'closedFlag = 0',
    'closedFlag > true',
    'requiredDate = "2026-03-12"',
    'requiredDate = [soon]',
    'requiredDate = [2026-13-01]',
    'requiredDate like "2026%"',
    'board = "Help Desk"',
    'nosuch = 1',
    'board/nosuch = 1',
    'board//name = "x"',
    'board/ name = "x"',
    '_info/lastUpdated > [2026-03-01]',
    'constructor = "x"',
    '__proto__/x = 1',
    'summary = "x"; drop table',
    `${'('.repeat(500)}id = 1${')'.repeat(500)}`,
  ])('%s', async (conditions) => {
    const response = await ask(conditions);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'InvalidObject',
      messageId: '400',
      errors: [{ code: 'InvalidField', resource: 'ticket' }],
    });
  });
});

test('a refusal names the wrong field', async () => {
  const response = await ask('id > 1 and nosuch = 1');
  expect(await response.json()).toMatchObject({ errors: [{ field: 'nosuch' }] });
});
