export type PsaSite = {
  /** The host of the API. */
  host: string;
  /** The host of the pages that links open. */
  webHost: string;
  isCloud: boolean;
};

/** The host of the only on-premises server. */
export const ON_PREMISES_HOST = 'psa.initech.example';

const CLOUD_HOSTS = [
  ...['na', 'eu', 'au', 'aus', 'za'].map((region) => `api-${region}.myconnectwise.net`),
  'api-staging.connectwisedev.com',
];

/** The PSA sites by the host of their API. */
export const PSA_SITES: ReadonlyMap<string, PsaSite> = new Map(
  [
    ...CLOUD_HOSTS.map((host) => ({ host, webHost: host.replace(/^api-/, ''), isCloud: true })),
    { host: ON_PREMISES_HOST, webHost: ON_PREMISES_HOST, isCloud: false },
  ].map((site) => [site.host, site]),
);
