import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const API = '/v4_6_release/apis/3.0/*';
const LISTS = ['/service/boards', '/company/companies', '/service/priorities'];

let app: TestExtension;

async function start(bundles: boolean): Promise<void> {
  app = await startExtension();
  app.control.configure({ bundles });
  const { id } = app.control.createProject('acme', { company: 'Hillcrest Dental' });
  app.control.createTask('acme', id, { name: 'A task', priority: 'Priority 4 - Low' });
  app.control.createTicket('acme', {
    summary: 'A ticket',
    board: 'Field Service',
    company: 'Hillcrest Dental',
    priority: 'Priority 4 - Low',
  });
  await app.save();
  await app.worker.signIn();
}

afterEach(() => app.close());

/** Runs automatic checks five minutes apart; returns how many requests each took. */
async function check(times: number): Promise<number[]> {
  const counts: number[] = [];
  for (let count = 0; count < times; count += 1) {
    app.passTime(5 * MINUTE);
    const before = requestCount();
    await app.worker.alarm();
    counts.push(requestCount() - before);
  }
  return counts;
}

/** The requests for data, without those for tokens. */
function requestCount(): number {
  return app.control.requests({ path: API }).filter(({ path }) => !path.includes('/oauth/')).length;
}

/** The name lists that were requested, with the status of each reply. */
function asked(): [string, number | null][] {
  return LISTS.flatMap((path) =>
    app.control.requests({ path }).map(({ status }): [string, number | null] => [path, status]),
  );
}

async function names() {
  const items = await app.worker.readItems();
  return Object.fromEntries(
    items.map(({ title, place, company, priority }) => [title, [place, company, priority]]),
  );
}

function renameAll(): void {
  app.control.renameBoard('acme', 'Field Service', 'On Site');
  app.control.renameCompany('acme', 'Hillcrest Dental', 'Hillcrest Dental Group');
  app.control.renamePriority('acme', 'Priority 4 - Low', 'Whenever');
}

const RENAMED = {
  'A ticket': ['On Site', 'Hillcrest Dental Group', 'Whenever'],
  'A task': ['A project', 'Hillcrest Dental Group', 'Whenever'],
};

describe.each([
  ['with bundles', true, 4, 1],
  ['without bundles', false, 13, 2],
])('the name lists, %s,', (_, bundles, checks, most) => {
  beforeEach(() => start(bundles));

  it('are read one a check after the first check, and then every seven days', async () => {
    expect(asked()).toEqual([]);
    // This check finds out that there are no bundles.
    await check(1);
    const counts = await check(checks - 1);
    expect(asked()).toEqual(LISTS.map((path) => [path, 200]));
    expect(Math.max(...counts)).toBeLessThanOrEqual(2);

    app.control.clearRequests();
    // The daily comparisons come in between.
    app.passTime(7 * DAY - 2 * HOUR);
    await check(2);
    expect(asked()).toEqual([]);
    expect(Math.max(...(await check(5)))).toBeLessThanOrEqual(most);
    app.passTime(2 * HOUR);
    await check(checks);
    expect(asked()).toEqual(LISTS.map((path) => [path, 304]));
  });

  it('bring new names to the stored items once they are old', async () => {
    await check(checks);
    renameAll();
    await check(3);
    expect(await names()).not.toEqual(RENAMED);
    app.passTime(7 * DAY);
    await check(checks + 2);
    expect(await names()).toEqual(RENAMED);
  });

  it('bring new names to the stored items on a manual check', async () => {
    await check(checks);
    const before = await app.worker.readItems();
    renameAll();
    app.passTime(HOUR);
    await app.worker.check();
    expect(await names()).toEqual(RENAMED);
    const moments = (items: typeof before) =>
      Object.fromEntries(items.map(({ key, updatedAt }) => [key, updatedAt]));
    expect(moments(await app.worker.readItems())).toEqual(moments(before));
  });
});

describe('the name lists', () => {
  beforeEach(async () => {
    await start(true);
    await check(4);
    app.control.clearRequests();
  });

  it('cost manual checks three replies without a body an hour', async () => {
    await app.worker.check();
    expect(asked()).toEqual([]);
    app.passTime(HOUR);
    await app.worker.check();
    await app.worker.check();
    expect(asked()).toEqual(LISTS.map((path) => [path, 304]));
  });

  it('are read again if one lacks a name, but at most once an hour', async () => {
    app.passTime(HOUR);
    app.control.renameBoard('acme', 'Help Desk', 'Support');
    app.control.createTicket('acme', { summary: 'First', board: 'Support' });
    await check(2);
    expect(asked()).toEqual([['/service/boards', 200]]);

    app.control.renameBoard('acme', 'Support', 'Service Desk');
    app.control.createTicket('acme', { summary: 'Second', board: 'Service Desk' });
    await check(3);
    expect(asked()).toHaveLength(1);
    app.passTime(HOUR);
    await check(1);
    expect(asked()).toEqual([
      ['/service/boards', 200],
      ['/service/boards', 200],
    ]);
    const { First: first, Second: second } = await names();
    expect([first?.[0], second?.[0]]).toEqual(['Service Desk', 'Service Desk']);
  });

  it('do not rename an item whose name belonged to two companies', async () => {
    const [first, second] = ['Westbrook Logistics', 'Summit Legal'];
    app.control.renameCompany('acme', first ?? '', 'Same');
    app.control.renameCompany('acme', second ?? '', 'Same');
    app.passTime(HOUR);
    await app.worker.check();
    app.control.createTicket('acme', { summary: 'Whose?', company: 'Same' });
    await check(2);
    // Without this ticket, the first one would be read as a change again.
    app.control.createTicket('acme', {});
    await check(1);
    app.control.renameCompany('acme', 'Same', 'Other');
    app.passTime(HOUR);
    await app.worker.check();
    expect(await names()).toMatchObject({ 'Whose?': ['Help Desk', 'Same', expect.anything()] });
  });
});

describe('a name list that cannot be read', () => {
  it.each([403, 404, 400])(
    'because of a %i is not requested for seven days, and fails no check',
    async (status) => {
      await start(true);
      app.control.injectFault({ path: '/company/companies', status, count: 'always' });
      await check(6);
      app.passTime(HOUR);
      await app.worker.check();
      const companies = { path: '/company/companies' };
      expect(app.control.requests(companies)).toHaveLength(1);
      expect((await app.worker.readSnapshot()).status).toMatchObject({ failure: undefined, forbidden: [] });
      app.passTime(7 * DAY);
      await check(4);
      expect(app.control.requests(companies)).toHaveLength(2);
    },
  );

  it('for the moment is requested again after an hour, and costs no items', async () => {
    await start(true);
    app.control.injectFault({ path: '/service/boards', status: 500, count: 'always' });
    app.control.createTicket('acme', { summary: 'Found' });
    await check(5);
    expect(await app.titles()).toContain('Found');
    expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
    app.control.clearFaults();
    app.control.clearRequests();
    app.passTime(HOUR);
    await check(2);
    expect(asked()).toEqual([['/service/boards', 200]]);
  });
});
