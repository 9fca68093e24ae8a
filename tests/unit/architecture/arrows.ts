import type { Import } from './source-files.ts';

/** The files of a room, what they may import, and the reason. */
interface Room {
  files: RegExp;
  may: RegExp[];
  /** Targets of which only types may be imported. */
  mayKnow?: RegExp[];
  packages: boolean;
  why: string;
}

const DOMAIN = /^src\/domain\//;

/**
 * The rooms inside each top room, lowest floor first. A file imports its own room and the floors below.
 * The empty name stands for files directly in the top room. In the domain they come first, because all rooms may use them.
 * In the app they come last, because they bring the rooms together.
 */
const FLOORS: Record<string, string[]> = {
  'src/domain/': [
    '',
    'time/',
    'http/',
    'account/',
    'settings/',
    'items/',
    'policy/',
    'outbox/',
    'pacing/',
    'surface/',
    'notifications/',
    'journal/',
  ],
  'src/connectwise/': ['plan/', '', 'lists/', 'acts/', 'gateway/ psa/'],
  'src/browser/': ['storage/', 'shared/', 'page/', ''],
  'src/app/': [
    'shared/',
    'secrets/',
    'connect/',
    'outbox/',
    'present/',
    'account/',
    'check/',
    'policy/',
    'sign-in/',
    'commands/',
    '',
  ],
};

/** The first room whose pattern matches counts. */
const ROOMS: Room[] = [
  {
    files: DOMAIN,
    may: [DOMAIN],
    packages: false,
    why: 'src/domain holds pure rules: it imports nothing but itself, and takes the time and all else as arguments.',
  },
  ...['connectwise', 'auth', 'store'].map((name): Room => ({
    files: new RegExp(`^src/${name}/`),
    may: [new RegExp(`^src/${name}/`), DOMAIN],
    packages: true,
    why: `src/${name} knows itself and src/domain; what it needs of another room, src/app hands to it.`,
  })),
  {
    files: /^src\/browser\//,
    may: [/^src\/browser\//, DOMAIN],
    mayKnow: [/^public\/_locales\/en\/messages\.json$/],
    packages: true,
    why: 'src/browser knows itself and src/domain; what it needs of another room, src/app hands to it.',
  },
  {
    files: /^src\/messages\//,
    may: [/^src\/messages\//, DOMAIN],
    packages: true,
    why: 'src/messages knows itself and src/domain: it carries commands, and src/app does them.',
  },
  {
    files: /^src\/app\//,
    may: [/^src\//],
    packages: true,
    why: 'src/app brings the rooms together; it never knows what the pages look like.',
  },
  {
    files: /^components\//,
    may: [
      /^components\//,
      DOMAIN,
      /^src\/messages\/send\.ts$/,
      /^src\/store\/(?:read-snapshot|read-diagnostics|read-outbox|changes)\.ts$/,
      /^src\/browser\/(?:page|shared)\//,
      /^src\/browser\/storage\/(?:setup|stored-settings|stored-view)\.ts$/,
    ],
    mayKnow: [/^src\/messages\/(?:contract|question)\.ts$/],
    packages: true,
    why: 'Components read the store (read-snapshot.ts, read-diagnostics.ts, read-outbox.ts, changes.ts), ask by command (send.ts) and use src/browser (page, shared, and what reads in storage): only the worker writes or talks to the server.',
  },
  {
    files: /^entrypoints\/(?:popup|sidepanel|options)\//,
    may: [/^components\//],
    packages: true,
    why: 'The entrypoint of a page mounts one component.',
  },
  {
    files: /^entrypoints\/background\.ts$/,
    may: [/^src\/app\//, /^src\/browser\//, /^src\/messages\/receive\.ts$/],
    packages: true,
    why: 'The entrypoint of the worker registers its listeners and hands over to src/app.',
  },
];

const EXTENSION_API = 'webextension-polyfill';
const MAY_USE_EXTENSION_API = /^(?:src\/browser|src\/messages|entrypoints)\//;

/** Says what is wrong with an import and what to do instead; `undefined` if nothing is wrong. */
export function offenceOf({ from, to, isType }: Import): string | undefined {
  const room = ROOMS.find(({ files }) => files.test(from));
  if (!room)
    return `${from} is in no room: add the room and its arrows to tests/unit/architecture/arrows.ts.`;

  const isOurs = /^(?:src|components|entrypoints|public|tests)\//.test(to) || to.startsWith('..');
  const isAllowed = isOurs
    ? room.may.some((target) => target.test(to)) ||
      (isType && room.mayKnow?.some((target) => target.test(to)))
    : room.packages;
  if (!isAllowed) return `${from} imports ${to}. ${room.why}`;

  const stairs = offenceWithin(from, to);
  if (stairs) return stairs;

  if (to === EXTENSION_API && !MAY_USE_EXTENSION_API.test(from)) {
    return `${from} imports ${to}. Extension APIs are reached through src/browser, one thin file each.`;
  }
  return undefined;
}

function offenceWithin(from: string, to: string): string | undefined {
  const house = Object.keys(FLOORS).find((top) => from.startsWith(top) && to.startsWith(top));
  if (house === undefined) return undefined;
  const floors = FLOORS[house] ?? [];
  const roomOf = (file: string) => file.slice(house.length).replace(/[^/]*$/, '');
  const floorOf = (room: string) => floors.findIndex((names) => names.split(' ').includes(room));
  const [own, target] = [roomOf(from), roomOf(to)].map(floorOf) as [number, number];
  if (own === -1)
    return `${from} is in no room: add the room to FLOORS in tests/unit/architecture/arrows.ts.`;
  if (target < own || roomOf(from) === roomOf(to)) return undefined;
  return `${from} imports ${to}. In ${house} a room knows itself and the floors below it: ${floors.join(' < ')}.`;
}

/** The first import cycle, as the files on it; `undefined` if there is none. */
export function findCycle(imports: readonly Import[]): string[] | undefined {
  const targets = Map.groupBy(imports, ({ from }) => from);
  const finished = new Set<string>();

  function visit(file: string, trail: string[]): string[] | undefined {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const { to } of targets.get(file) ?? []) {
      const cycle = visit(to, [...trail, file]);
      if (cycle) return cycle;
    }
    finished.add(file);
    return undefined;
  }

  for (const file of targets.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return undefined;
}
