import {
  BUNDLE_FAILURES,
  type ConnectWiseServer,
  ENDPOINT_FAILURES,
  FOREIGN_PAGES,
} from '../../connectwise-server/index.ts';
import type { Random } from '../../connectwise-server/data/create-random.ts';

type Control = ConnectWiseServer['control'];
type Fault = Parameters<Control['injectFault']>[0];
type NonEmpty<T> = readonly [T, ...T[]];

const FAULTS: [Fault, ...Fault[]] = [
  { status: 503 },
  { status: 200, body: '<html>Welcome to the guest network</html>' },
  { end: 'lose-reply' },
  { end: 'truncate' },
];

const PATHS = {
  gateway: ['/system/bundles', '/service/tickets*', '/project/projects', '/project/projects/*', '/service/*'],
  psa: [
    '/system/bundles',
    '/service/tickets*',
    '/project/tickets*',
    '/schedule/entries',
    '/service/priorities',
  ],
} as const;

/** The extension believes ConnectWise's own refusals for a while, so these last until the run ends. */
const REFUSALS: ReadonlySet<string> = new Set(['badRequest', 'noAccess', 'notFound']);
/** Failures that last longer than a run: a reply that never comes, and the wait of a rate limit. */
const LONG: ReadonlySet<string> = new Set(['never', 'limited']);

/** Failures of a server, some for one or two requests and some until they are cleared. */
export function createTroubles(control: Control, random: Random, dialect: keyof typeof PATHS) {
  const pickPath = () => pickOf(random, PATHS[dialect]);
  const pickCount = () => random.pick([1, 2, 'always' as const]);
  const failures = ENDPOINT_FAILURES.filter((failure) => !REFUSALS.has(failure) && !LONG.has(failure));
  const failuresOfBundles = BUNDLE_FAILURES.filter((failure) => !LONG.has(failure));

  const kinds: [() => void, ...(() => void)[]] = [
    () =>
      control.injectFault({
        path: random.pick([...PATHS[dialect], '*/oauth/token']),
        count: random.integer(1, 2),
        ...random.pick(FAULTS),
      }),
    () => control.breakEndpoint({ path: pickPath(), failure: pickOf(random, failures), count: pickCount() }),
    () =>
      control.breakBundles(pickOf(random, failuresOfBundles), {
        count: pickCount(),
        delayMs: random.integer(0, 300),
      }),
    () =>
      control.servePage({
        page: pickOf(random, FOREIGN_PAGES),
        path: random.pick([pickPath(), '*']),
        status: random.pick([200, 401, 403, 404, 500, 503]),
        count: pickCount(),
      }),
  ];
  return { begin: () => random.pick(kinds)(), end: () => control.clearFaults() };
}

function pickOf<T>(random: Random, from: readonly T[]): T {
  return random.pick(from as NonEmpty<T>);
}
