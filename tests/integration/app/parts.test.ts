import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';
import { type BUNDLE_FAILURES, ENDPOINT_FAILURES } from '../../connectwise-server/index.ts';
import { type Dialect, DIALECTS, startDialect } from './support/dialects.ts';
import type { TestExtension } from './support/extension.ts';

// Every endpoint, failing in every way, at the first check and later, with bundles, without them and with broken ones.

type Bundles = 'with bundles' | 'without bundles' | 'with bundles that are redirected';
type BundleFailure = (typeof BUNDLE_FAILURES)[number];

interface Case {
  dialect: Dialect;
  endpoint: Dialect['endpoints'][number];
  failure: (typeof ENDPOINT_FAILURES)[number];
  isFirst: boolean;
  bundles: Bundles;
}

/** Forty is what a check may take at most; signing in and finding the server come before it. */
const MOST_REQUESTS = 40;
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
  // A number that shares no factor with those of the columns visits each value of each.
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
    '%s %s lists, counts and tells the rest, and names it',
    async (_, __, each) => {
      const { dialect, endpoint, failure, isFirst, bundles } = each;
      app = await startDialect(dialect, { bundles: bundles !== 'without bundles' });
      if (bundles === 'with bundles that are redirected')
        app.control.breakBundles('redirect' satisfies BundleFailure);
      const breakIt = () => app.control.breakEndpoint({ path: endpoint.path, failure });
      if (isFirst) breakIt();
      await dialect.connect(app);
      if (!isFirst) {
        breakIt();
        dialect.add(app);
        app.control.clearRequests();
        app.passTime(HOUR);
        await app.worker.sync();
      }
      expect(app.control.requests(dialect.asked).length).toBeLessThanOrEqual(MOST_REQUESTS);
      // Within a bundle the stand-in has only words of its own for what a CDN blocks.
      const isRefused = failure === 'noAccess' || (failure === 'blocked' && bundles === 'with bundles');
      const isGone = isRefused && !isFirst;
      const expected = isFirst
        ? endpoint.lists
        : [...dialect.titles, ...endpoint.adds].filter((title) => !(isGone && title === endpoint.holds));
      expect(await app.titles()).toEqual([...expected].toSorted());
      expect(app.browser.badge.text).toBe(expected.length > 0 ? String(expected.length) : '');
      expect(app.browser.badge.title).toMatch(endpoint.text);

      app.control.clearFaults();
      if (isFirst) dialect.add(app);
      app.passTime(endpoint.isOfNames ? 8 * DAY : 5 * MINUTE);
      app.control.clearRequests();
      await app.worker.sync();
      expect(await app.titles()).toEqual([...dialect.titles, ...dialect.added].toSorted());
      expect((await app.worker.readSnapshot()).status).toMatchObject({
        failure: undefined,
        missing: [],
        withheld: [],
        succeededAt: Date.now(),
      });
      expect(app.control.requests(dialect.asked).length).toBeLessThanOrEqual(MOST_REQUESTS);
    },
  );
});
