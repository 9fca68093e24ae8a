import { expect, it } from 'vitest';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { createFakePsa, psaTicket } from '../../support/fake-psa.ts';

it('a check without access to either kind of ticket fails, even while it asks for neither', async () => {
  const forbidden = new Set(['/service/tickets', '/project/tickets']);
  const psa = createFakePsa({
    override: (path) => (forbidden.has(path) ? { failure: 'noAccess' } : undefined),
  });
  for (let check = 0; check < 3; check += 1) {
    await expect(psa.check()).rejects.toMatchObject({ failure: { code: 'noAccess' } });
    psa.server.now += 5 * MINUTE;
  }
  expect(psa.queries.filter(({ path }) => forbidden.has(path))).toEqual([]);
});

it.each([
  ['an automatic check', false, [true]],
  ['a manual check', true, [undefined]],
])('after a check without any answer, %s asks once: %s', async (_, isManual, isOnce) => {
  const psa = createFakePsa({ tickets: [psaTicket(1)] });
  await psa.check();
  Object.assign(psa.server, { hasBundles: false, override: () => ({ failure: 'serverDown' }) });
  await expect(psa.check()).rejects.toMatchObject({ failure: { code: 'serverDown' } });
  expect(psa.asked[0]).not.toHaveProperty('isOnce');
  Object.assign(psa.server, { hasBundles: true, override: () => undefined });
  await psa.check({ isManual });
  expect(psa.asked.slice(0, 1).map((each) => Reflect.get(each, 'isOnce'))).toEqual(isOnce);
});

it.each([
  ['nothing fails', undefined, true],
  ['a list that was empty is refused', '/project/tickets', true],
  ['a list with tickets is refused', '/service/tickets', false],
])('if %s, the list is current: %s', async (_, path, isCurrent) => {
  const psa = createFakePsa({ tickets: [psaTicket(1)] });
  for (let check = 0; check < 3; check += 1) await psa.check();
  psa.server.override = (asked) => (asked === path ? { failure: 'noAccess' } : undefined);
  psa.server.now += 5 * MINUTE;
  expect(await psa.check()).toMatchObject({ isCurrent });
});

it('a list that fails without a refusal is not current, even if it was empty, and is read again soon', async () => {
  const psa = createFakePsa({ tickets: [psaTicket(1)] });
  for (let check = 0; check < 3; check += 1) await psa.check();
  psa.server.override = (path) => (path === '/project/tickets' ? { failure: 'serverDown' } : undefined);
  psa.server.now += 5 * MINUTE;
  expect(await psa.check()).toMatchObject({ isCurrent: false, isUnfinished: true });
});

it('a schedule that failed repeatedly is left alone for a while', async () => {
  const psa = createFakePsa({ tickets: [psaTicket(1)] });
  const schedule = '/schedule/entries';
  for (let check = 0; check < 3; check += 1) await psa.check();
  psa.server.override = (path) => (path === schedule ? { failure: 'serverDown' } : undefined);
  for (let check = 0; check < 3; check += 1) await psa.check();
  psa.server.now += MINUTE;
  await psa.check();
  expect(psa.queries.filter(({ path }) => path === schedule)).toEqual([]);
});

it('a list for which no request is left stays as it is', async () => {
  const psa = createFakePsa({ tickets: [psaTicket(1)], projectTickets: [psaTicket(2)] });
  for (let check = 0; check < 3; check += 1) await psa.check();
  Object.assign(psa.server, { hasBundles: false, tickets: [], projectTickets: [] });
  psa.server.now += 5 * MINUTE;
  await psa.check({ isManual: true, budget: 1 });
  expect(psa.keys()).toEqual(['task:2', 'ticket:1']);
  expect(psa.pathsAsked()).not.toContain('/project/tickets');
});
