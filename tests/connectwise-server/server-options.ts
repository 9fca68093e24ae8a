import type { PrioritySet } from './data/priority-sets.ts';
import type { SeedOptions } from './data/seed-company.ts';
import { ON_PREMISES_HOST } from './psa/psa-sites.ts';
import type { Certificates } from './tls/create-certificates.ts';

/** The public client of every company, which has no secret. */
export const PUBLIC_CLIENT_ID = 'syntaskio-public';
/** The confidential client of every company. It sends its secret as `client_secret` in the form body. */
export const CONFIDENTIAL_CLIENT_ID = 'syntaskio-confidential';
export const CONFIDENTIAL_CLIENT_SECRET = 'syntaskio-demo-client-secret';
/** The `clientId` header that goes with API keys (Basic authentication). */
export const API_KEY_CLIENT_ID = '00000000-0000-4000-8000-000000000001';

export const SCOPES = ['ConnectWiseManageCallback', 'ServiceTicket', 'ProjectTask'] as const;
export type Scope = (typeof SCOPES)[number];

export const DEFAULT_REDIRECT_URI = 'https://localhost/callback';

/** The settings that `control.configure` can change while the server runs. */
export type Settings = {
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
  authorizationCodeSeconds: number;
  /** If off, a refresh returns no new refresh token, and the previous one stays valid. */
  rotateRefreshTokens: boolean;
  /** If on, a browser that has signed in is not asked again. If off (the default), every sign-in shows both pages. */
  rememberSignIn: boolean;
  /** The requests per hour to the OAuth gateway for one client ID, over all companies. */
  rateLimit: number;
  rateLimitHeaders: boolean;
  /** Whether `system/myMembers/info` exists. */
  myMembersInfo: boolean;
  /** Whether `system/bundles` exists. */
  bundles: boolean;
  /** The collections that have `closedFlag`. The others answer 400 to it, and their rows lack it. */
  closedFlag: { tickets: boolean; tasks: boolean; projects: boolean };
  /** Where rows have the time of their last change. Conditions can always use `lastUpdated`. */
  lastUpdated: 'both' | 'field' | 'info' | 'none';
  links: boolean;
  etags: boolean;
  /** The maximum length of a URL in characters. */
  maxUrlLength: number;
  /** The parameters that the server ignores. */
  ignored: readonly ('fields' | 'page' | 'pageSize')[];
  /** Whether POSTs are answered with 201 and a `Location` without TLS. */
  createdPosts: boolean;
  /** How long after a change a workflow rule of the server changes the ticket once more, in milliseconds; null for no rule. */
  workflowMs: number | null;
  /** The status with which the OAuth gateway refuses every change; null if it takes changes. */
  gatewayWriteRefusal: 404 | 405 | 501 | null;
  rows: RowHabits;
  /** The settings of the PSA sites. */
  psa: PsaSettings;
};

/** Habits of servers that the description leaves open or contradicts. */
export type RowHabits = {
  ids: 'numbers' | 'text';
  times: 'utc' | 'withoutZone';
  /** What is null: nothing (such fields are left out), fields without a value, or also every field that may be null. */
  nulls: 'leftOut' | 'absent' | 'all';
  /** What stands for no date: the same as for other missing values, or the first day of the year 1. */
  noDate: 'absent' | 'yearOne';
  /** Whether texts have HTML entities instead of the special characters of HTML. */
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
  /** The status of a call without `clientId`. */
  missingClientIdStatus: 401 | 403;
  /** The status of unknown keys; cloud sites are known for 404. A revoked key always gets 401. */
  wrongKeysStatus: 401 | 404;
  /** The status of `companyinfo` for an unknown company: 200 with `null`, or 404. */
  unknownCompanyStatus: 200 | 404;
  /** Whether `Accept` may name a version. If off, the server refuses every version. */
  versions: boolean;
  /** Whether the server supports `pagination-type: forward-only`. If off, pages always have numbers. */
  forwardOnly: boolean;
  /** The order of day and month in `slaStatus`. */
  dateOrder: 'monthFirst' | 'dayFirst';
  /** The requests per minute for one company. */
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
  workflowMs: null,
  gatewayWriteRefusal: null,
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
  /** The first label of the company's host name, and the prefix of its API keys. */
  identifier: string;
  /** The host of the PSA site of the company; `api-na.myconnectwise.net` by default. */
  site?: string;
  /** Whether the company starts without tickets, projects and tasks, for tests that create their own. */
  empty?: boolean;
};

/** A change of the settings. Omitted settings stay unchanged. */
export type SettingsPatch = Partial<Omit<Settings, 'closedFlag' | 'rows' | 'psa'>> & {
  closedFlag?: Partial<Settings['closedFlag']>;
  rows?: Partial<RowHabits>;
  psa?: Partial<PsaSettings>;
};

export type ServerOptions = SettingsPatch & {
  /** The port of the TLS server on 127.0.0.1; a free one by default. */
  port?: number;
  /** Key and certificate of an earlier server, whose clients then trust this one too; new ones by default. */
  certificates?: Certificates;
  /** The port on 127.0.0.1 for the control interface over HTTP, if wanted; 0 for a free one. */
  controlPort?: number;
  /** The clock of the data, the rate limit and the access tokens, in milliseconds since 1970. */
  now?: () => number;
  /** The time zone of the members and of the seeded due dates. */
  timeZone?: string;
  /** The companies; by default `acme` and `globex` with data, and `initech` without. */
  companies?: readonly (string | CompanyOptions)[];
  seed?: Partial<SeedOptions>;
  /** The names of the priorities of all companies; `levels` by default. */
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
