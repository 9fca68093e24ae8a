import type { PrioritySet } from './data/priority-sets.ts';
import type { SeedOptions } from './data/seed-company.ts';
import { ON_PREMISES_HOST } from './psa/psa-sites.ts';

/** The one client of every company that has no secret. */
export const PUBLIC_CLIENT_ID = 'syntaskio-public';
/** The one client of every company that has a secret, sent as `client_secret` in the form body. */
export const CONFIDENTIAL_CLIENT_ID = 'syntaskio-confidential';
export const CONFIDENTIAL_CLIENT_SECRET = 'syntaskio-demo-client-secret';
/** The `clientId` header that goes with API keys (Basic authentication). */
export const API_KEY_CLIENT_ID = '00000000-0000-4000-8000-000000000001';

export const SCOPES = ['ConnectWiseManageCallback', 'ServiceTicket', 'ProjectTask'] as const;
export type Scope = (typeof SCOPES)[number];

export const DEFAULT_REDIRECT_URI = 'https://localhost/callback';

/** What can be changed while the server runs, by `control.configure`. */
export type Settings = {
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  authorizationCodeSeconds: number;
  /** Off: a refresh answers without a new refresh token being made; the old one stays good. */
  rotateRefreshTokens: boolean;
  /** On: a browser that has signed in is not asked again. Off, the default: every sign-in shows both pages. */
  rememberSignIn: boolean;
  /** Requests an hour for one client ID over all companies, of the OAuth gateway. */
  rateLimit: number;
  rateLimitHeaders: boolean;
  /** `system/myMembers/info` exists. */
  myMembersInfo: boolean;
  /** `system/bundles` exists. */
  bundles: boolean;
  /** The collections that have `closedFlag`; the others answer 400 to it and their rows lack it. */
  closedFlag: { tickets: boolean; tasks: boolean; projects: boolean };
  /** Where rows carry their last change. As a condition `lastUpdated` works in every case. */
  lastUpdated: 'both' | 'field' | 'info' | 'none';
  links: boolean;
  etags: boolean;
  /** Longest URL in characters that the API takes. */
  maxUrlLength: number;
  /** Parameters that the server does not look at. */
  ignored: readonly ('fields' | 'page' | 'pageSize')[];
  /** POSTs are answered 201, with a `Location` without TLS. */
  createdPosts: boolean;
  rows: RowHabits;
  /** Habits of the PSA sites. */
  psa: PsaSettings;
};

/** What the description leaves open, or servers do all the same. */
export type RowHabits = {
  ids: 'numbers' | 'text';
  times: 'utc' | 'withoutZone';
  /** What is null: nothing, as it is left out; what a row has no value for; or everything that may be null as well. */
  nulls: 'leftOut' | 'absent' | 'all';
  /** What stands in place of no date: what stands in place of other values, or the first day of the year 1. */
  noDate: 'absent' | 'yearOne';
  /** Texts have entities where they are to have the signs of HTML. */
  texts: 'plain' | 'escaped';
};

/** The habits of a server that answers exactly as described. */
export const PLAIN_ROWS: RowHabits = {
  ids: 'numbers',
  times: 'utc',
  nulls: 'leftOut',
  noDate: 'absent',
  texts: 'plain',
};

type PsaSettings = {
  /** Answer to a call without `clientId`. */
  missingClientIdStatus: 401 | 403;
  /** Answer to keys that are none; cloud sites are known for 404. A revoked key is 401 in each case. */
  wrongKeysStatus: 401 | 404;
  /** Answer of `companyinfo` to an unknown company: `null` with 200, or 404. */
  unknownCompanyStatus: 200 | 404;
  /** A version may be asked for in `Accept`; off, each is refused. */
  versions: boolean;
  /** `pagination-type: forward-only` is known; off, pages have numbers all the same. */
  forwardOnly: boolean;
  /** How the date in `slaStatus` is written. */
  dateOrder: 'monthFirst' | 'dayFirst';
  /** Requests a minute for one company. */
  rateLimit: number;
};

export const DEFAULT_SETTINGS: Settings = {
  accessTokenSeconds: 3600,
  refreshTokenSeconds: 14 * 24 * 3600,
  authorizationCodeSeconds: 60,
  rotateRefreshTokens: true,
  rememberSignIn: false,
  rateLimit: 1000,
  rateLimitHeaders: true,
  myMembersInfo: true,
  bundles: true,
  closedFlag: { tickets: true, tasks: true, projects: true },
  lastUpdated: 'both',
  links: true,
  etags: true,
  maxUrlLength: 2000,
  ignored: [],
  createdPosts: false,
  rows: { ...PLAIN_ROWS },
  psa: {
    missingClientIdStatus: 401,
    wrongKeysStatus: 401,
    unknownCompanyStatus: 200,
    versions: true,
    forwardOnly: true,
    dateOrder: 'monthFirst',
    rateLimit: 1000,
  },
};

export type CompanyOptions = {
  /** The first label of the company's host name, and what its API keys begin with. */
  identifier: string;
  /** Host of the PSA site where it lives too; `api-na.myconnectwise.net` by default. */
  site?: string;
  /** No tickets, projects or tasks: for tests that create exactly their own. */
  empty?: boolean;
};

/** A change of the settings; what is left out stays. */
export type SettingsPatch = Partial<Omit<Settings, 'closedFlag' | 'rows' | 'psa'>> & {
  closedFlag?: Partial<Settings['closedFlag']>;
  rows?: Partial<RowHabits>;
  psa?: Partial<PsaSettings>;
};

export type ServerOptions = SettingsPatch & {
  /** Port of the TLS server on 127.0.0.1; by default a free one. */
  port?: number;
  /** Also serve the control interface over HTTP on this port of 127.0.0.1; 0 is a free one. */
  controlPort?: number;
  /** Milliseconds since 1970; the data, the rate limit and the life of access tokens go by it. */
  now?: () => number;
  /** Time zone that the seeded due dates, and the members, live in. */
  timeZone?: string;
  /** By default `acme` and `globex` with data, and `initech` without. */
  companies?: readonly (string | CompanyOptions)[];
  seed?: Partial<SeedOptions>;
  /** What all companies call their priorities: `levels` unless told otherwise. */
  priorities?: PrioritySet;
  /** Redirect addresses registered with the clients. */
  redirectUris?: readonly string[];
  /** Further public clients. */
  publicClientIds?: readonly string[];
};

export const DEFAULT_COMPANIES: readonly CompanyOptions[] = [
  { identifier: 'acme' },
  { identifier: 'globex', site: 'api-eu.myconnectwise.net' },
  { identifier: 'initech', site: ON_PREMISES_HOST, empty: true },
];
