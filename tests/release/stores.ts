import packageJson from '../../package.json' with { type: 'json' };

const { name, version } = packageJson;

/** The store that a package is for. */
export type Store = keyof typeof STORES;

/** What a package of a store must be like. */
export interface Expected {
  /** The name of the package in `.output`. */
  file: string;
  /** All files; those whose names have a hash, as `chunks/*.js`. How many Vite makes of them follows from the code. */
  files: readonly string[];
  /** What the manifest asks of the person. */
  access: Access;
  /** In bytes: the package, and what the worker and the popup load at once, each script gzipped. */
  maxSizes: { package: number; worker: number; popup: number };
}

/** The fields of a manifest by which an extension gets access. */
type Access = Partial<Record<(typeof ACCESS_FIELDS)[number], readonly string[]>>;

export const ACCESS_FIELDS = [
  'permissions',
  'optional_permissions',
  'host_permissions',
  'optional_host_permissions',
] as const;

const FILES = [
  'CHANGELOG.txt',
  'THIRD-PARTY-NOTICES.txt',
  '_locales/de/messages.json',
  '_locales/en/messages.json',
  '_locales/es/messages.json',
  '_locales/fr/messages.json',
  'assets/*.css',
  'background.js',
  'chunks/*.js',
  'icon/128.png',
  'icon/16.png',
  'icon/32.png',
  'icon/48.png',
  'icon/icon.svg',
  'manifest.json',
  'options.html',
  'popup.html',
  'sidepanel.html',
];

const ACCESS = {
  permissions: ['identity', 'alarms', 'storage', 'notifications'],
  optional_permissions: ['idle'],
  host_permissions: ['https://*.api.connectwisedev.com/*'],
  optional_host_permissions: ['https://*/*'],
};

/** Some percent above the sizes at which they were set. Raise them on purpose. */
const MAX_SIZES = { package: 280_000, worker: 112_000, popup: 64_000 };

const CHROMIUM = {
  files: [...FILES, 'managed-schema.json'].toSorted(),
  access: { ...ACCESS, permissions: [...ACCESS.permissions, 'sidePanel'] },
  maxSizes: MAX_SIZES,
};

/** The packages that are published. A package that lacks a file of its list, or has another one, is not. */
export const STORES = {
  chrome: { ...CHROMIUM, file: `${name}-${version}-chrome-store.zip` },
  edge: { ...CHROMIUM, file: `${name}-${version}-edge-store.zip` },
  firefox: { files: FILES, access: ACCESS, maxSizes: MAX_SIZES, file: `${name}-${version}-firefox.zip` },
} satisfies Record<string, Expected>;

/** The name of the package with the sources, which Firefox's store asks for. */
export const SOURCES_FILE = `${name}-${version}-sources.zip`;
