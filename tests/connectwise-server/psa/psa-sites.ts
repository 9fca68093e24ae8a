export type PsaSite = {
  /** Where the API is. */
  host: string;
  /** Where the pages are that links open. */
  webHost: string;
  isCloud: boolean;
};

/** The one server that somebody runs at home. */
export const ON_PREMISES_HOST = 'psa.initech.example';

const CLOUD_HOSTS = [
  ...['na', 'eu', 'au', 'aus', 'za'].map((region) => `api-${region}.myconnectwise.net`),
  'api-staging.connectwisedev.com',
];

/** The PSA servers by the host of their API. */
export const PSA_SITES: ReadonlyMap<string, PsaSite> = new Map(
  [
    ...CLOUD_HOSTS.map((host) => ({ host, webHost: host.replace(/^api-/, ''), isCloud: true })),
    { host: ON_PREMISES_HOST, webHost: ON_PREMISES_HOST, isCloud: false },
  ].map((site) => [site.host, site]),
);
