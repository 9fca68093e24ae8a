import { PRIORITY_SETS, type ServerOptions } from '../../connectwise-server/index.ts';
import type { Random } from '../../connectwise-server/data/create-random.ts';

/** Picks the form of a server's replies for a whole run, as real servers have it. */
export function pickDress(random: Random): ServerOptions {
  const [first = 'stock', ...others] = PRIORITY_SETS;
  return {
    priorities: random.pick([first, ...others]),
    psa: { dateOrder: random.pick(['monthFirst', 'dayFirst']) },
    rows: {
      ids: random.pick(['numbers', 'text']),
      times: random.pick(['utc', 'withoutZone']),
      nulls: random.pick(['leftOut', 'absent', 'all']),
      noDate: random.pick(['absent', 'yearOne']),
      texts: random.pick(['plain', 'escaped']),
    },
    ignored: random.pick([[], ['fields'], ['pageSize'], ['page'], ['fields', 'page', 'pageSize']]),
    bundles: random.pick([true, true, false]),
    createdPosts: random.pick([false, true]),
    links: random.pick([true, false]),
    lastUpdated: random.pick(['both', 'field', 'info', 'none']),
  };
}
