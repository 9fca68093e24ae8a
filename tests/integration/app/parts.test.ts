import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import { BUNDLE_FAILURES, ENDPOINT_FAILURES } from '../../connectwise-server/index.ts';
import { WHO_AM_I } from '../../../src/connectwise/who-am-i.ts';
import { type Dialect, DIALECTS, startDialect } from './support/dialects.ts';
import type { TestExtension } from './support/extension.ts';

// Fails every endpoint in every way, at the first check and later, with bundles, without them and with broken ones.

type Bundles = 'with bundles' | 'without bundles' | 'with bundles that are redirected';
type BundleFailure = Exclude<(typeof BUNDLE_FAILURES)[number], 'slow' | 'never'>;

interface Case {
  dialect: Dialect;
  endpoint: Dialect['endpoints'][number];
  failure: (typeof ENDPOINT_FAILURES)[number];
  isFirst: boolean;
  bundles: Bundles;
}

/** The limit of a check; signing in and finding the server come before it and do not count. */
const MAX_REQUESTS = 40;
const BUNDLES: readonly Bundles[] = ['with bundles', 'without bundles', 'with bundles that are redirected'];

let app: TestExtension;

afterEach(() => app.close());

function allCases(): Case[] {
  const cases = DIALECTS.flatMap((dialect) =>
    dialect.endpoints.flatMap((endpoint) =>
      ENDPOINT_FAILURES.flatMap((failure) =>
        (endpoint.isLater ? [false] : [true, false]).flatMap((isFirst) =>
          BUNDLES.map((bundles): Case => ({ dialect, endpoint, failure, isFirst, bundles })),
        ),
      ),
    ),
  );
  // 17 shares no factor with the sizes of the columns, so the sample visits each value of each column.
  return process.env['NIGHTLY'] === undefined ? cases.filter((_, index) => index % 17 === 0) : cases;
}

const named = (each: Case) =>
  [
    `${each.dialect.name}, ${each.bundles}: ${each.endpoint.path} that fails with ${each.failure}`,
    each.isFirst ? 'at the first check' : 'later',
    each,
  ] as const;

describe('a check', () => {
  it.each(allCases().map(named))(
    '%s %s: the check lists, counts and notifies of the rest, and names the failed part',
    async (_, __, each) => {
      const { dialect, endpoint, failure, isFirst, bundles } = each;
      app = await startDialect(dialect, { bundles: bundles !== 'without bundles' });
      if (bundles === 'with bundles that are redirected') app.control.breakBundles('redirect');
      const breakIt = () => app.control.breakEndpoint({ path: endpoint.path, failure });
      if (isFirst) breakIt();
      await dialect.connect(app);
      if (!isFirst) {
        breakIt();
        dialect.add(app);
        app.control.clearRequests();
        app.passTime(HOUR);
        await app.worker.check();
      }
      expect(app.control.requests(dialect.asked).length).toBeLessThanOrEqual(MAX_REQUESTS);
      // A rate limit applies to every endpoint, until another check succeeds.
      if (failure === 'limited') {
        app.passTime(MINUTE);
        await app.worker.check();
      }
      const isGone = failure === 'noAccess' && !isFirst;
      const expected = isFirst
        ? endpoint.lists
        : [...dialect.titles, ...endpoint.adds].filter((title) => !(isGone && title === endpoint.holds));
      expect(await app.titles()).toEqual([...expected].toSorted());
      expect(app.browser.badge.text).toBe(expected.length > 0 ? String(expected.length) : '');
      expect(app.browser.badge.title).toMatch(endpoint.text);

      app.control.clearFaults();
      if (isFirst) dialect.add(app);
      app.passTime(endpoint.isOfNames ? 8 * DAY : 5 * MINUTE);
      // After a rate limit, each check makes fewer requests for a while.
      if (failure === 'limited') {
        await app.worker.check();
        app.passTime(5 * MINUTE);
      }
      app.control.clearRequests();
      await app.worker.check();
      expect(await app.titles()).toEqual([...dialect.titles, ...dialect.added].toSorted());
      expect((await app.worker.readSnapshot()).status).toMatchObject({
        failure: undefined,
        missing: [],
        forbidden: [],
        succeededAt: Date.now(),
      });
      expect(app.control.requests(dialect.asked).length).toBeLessThanOrEqual(MAX_REQUESTS);
    },
  );
});

interface BundleCase {
  dialect: Dialect;
  failure: BundleFailure;
  isManual: boolean;
}

function bundleCases(): BundleCase[] {
  const failures = BUNDLE_FAILURES.filter((failure) => failure !== 'slow' && failure !== 'never');
  const cases = DIALECTS.flatMap((dialect) =>
    failures.flatMap((failure) => [true, false].map((isManual) => ({ dialect, failure, isManual }))),
  );
  return process.env['NIGHTLY'] === undefined ? cases.filter((_, index) => index % 5 === 0) : cases;
}

describe('bundles', () => {
  it.each(
    bundleCases().map(
      (each) => [each.dialect.name, each.failure, each.isManual ? 'manual' : 'automatic', each] as const,
    ),
  )(
    '%s: that fail with %s for good, first met by a check of the %s, cost no item, no unread change and at most one check',
    async (_, failure, __, { dialect, isManual }) => {
      app = await startDialect(dialect, { bundles: true });
      await dialect.connect(app);
      const placesOf = async () => (await app.worker.readItems()).map(({ key, place }) => [key, place]);
      const places = await placesOf();
      app.control.breakBundles(failure);
      app.passTime(5 * MINUTE);
      await (isManual ? app.worker.check() : app.worker.alarm());
      expect(await app.titles()).toEqual([...dialect.titles].toSorted());
      expect(await placesOf()).toEqual(places);
      dialect.add(app);
      let failed = 0;
      for (let check = 0; check < 12; check += 1) {
        app.passTime(5 * MINUTE);
        await app.worker.alarm();
        const { status } = await app.worker.readSnapshot();
        expect(status).toMatchObject({ missing: [], forbidden: [] });
        if (status.failure) failed += 1;
      }
      expect(failed).toBeLessThanOrEqual(1);
      expect(await app.titles()).toEqual([...dialect.titles, ...dialect.added].toSorted());
    },
  );
});

describe('a session', () => {
  it.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))(
    '%s: that is refused everywhere fails with its own code after a single query for the member',
    async (_, dialect) => {
      for (const bundles of [true, false]) {
        app = await startDialect(dialect, { bundles });
        await dialect.connect(app);
        app.control.injectFault({ count: 'always', path: '/service/*', refusal: 401 });
        app.control.injectFault({ count: 'always', path: '/project/*', refusal: 401 });
        app.control.injectFault({ count: 'always', path: '/system/bundles', refusal: 401 });
        app.control.injectFault({ count: 'always', path: '/system/myMembers/*', refusal: 401 });
        app.passTime(5 * MINUTE);
        app.control.clearRequests();
        await app.worker.alarm();
        const { status } = await app.worker.readSnapshot();
        expect(status.failure?.code).toBe(dialect.refusedAs);
        const asked = app.control.requests(dialect.asked).map(({ path }) => path.replace(/^.*3.0/, ''));
        expect(asked.filter((path) => path === WHO_AM_I)).toHaveLength(1);
        expect(asked.length).toBeLessThanOrEqual(dialect.refusedAfter + 1);
        if (bundles) await app.close();
      }
    },
  );
});
