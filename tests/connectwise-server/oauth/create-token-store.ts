import type { Adapter, AdapterPayload } from 'oidc-provider';

type GrantedToken = { accountId: string; clientId: string; scope: string };

/** The in-memory storage of the OAuth server of one company, with the functions that tests need. */
export type TokenStore = {
  /** The storage of one kind of entry (`AccessToken`, `Session`, …) for oidc-provider. */
  adapterFor: (model: string) => Adapter;
  findAccessToken: (token: string) => GrantedToken | undefined;
  /** Every code and token that the server ever handed out, including ended ones. */
  issued: () => string[];
  /** These three return the number of entries that they ended. */
  expireAccessTokens: () => number;
  revokeRefreshTokens: () => number;
  /** Ends the consent of the members, and with it every token that came from it. */
  revokeGrants: () => number;
};

type Entry = { payload: AdapterPayload; endsAt: number };

const HANDED_OUT = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);
const OF_A_GRANT = new Set([...HANDED_OUT, 'Grant']);

export function createTokenStore(now: () => number): TokenStore {
  const models = new Map<string, Map<string, Entry>>();
  const issued = new Set<string>();

  function entriesOf(model: string): Map<string, Entry> {
    const entries = models.get(model) ?? new Map<string, Entry>();
    models.set(model, entries);
    return entries;
  }

  function findPayload(model: string, id: string): AdapterPayload | undefined {
    const entry = entriesOf(model).get(id);
    return entry && entry.endsAt > now() ? entry.payload : undefined;
  }

  function clear(model: string): number {
    const entries = entriesOf(model);
    const { size } = entries;
    entries.clear();
    return size;
  }

  return {
    adapterFor(model) {
      const adapter = createAdapter(entriesOf(model), (id) => findPayload(model, id), now);
      if (!HANDED_OUT.has(model)) return adapter;
      return {
        ...adapter,
        upsert: (id, payload, expiresIn) => {
          issued.add(id);
          return adapter.upsert(id, payload, expiresIn);
        },
      };
    },
    findAccessToken(token) {
      const payload = findPayload('AccessToken', token);
      if (payload?.accountId === undefined || payload.clientId === undefined) return undefined;
      return { accountId: payload.accountId, clientId: payload.clientId, scope: payload.scope ?? '' };
    },
    issued: () => [...issued],
    expireAccessTokens: () => clear('AccessToken'),
    revokeRefreshTokens: () => clear('RefreshToken'),
    revokeGrants: () => [...OF_A_GRANT].reduce((sum, model) => sum + clear(model), 0),
  };
}

function createAdapter(
  entries: Map<string, Entry>,
  find: (id: string) => AdapterPayload | undefined,
  now: () => number,
): Adapter {
  const findBy = (key: 'uid' | 'userCode', value: string): AdapterPayload | undefined =>
    [...entries.values()].find(({ payload, endsAt }) => payload[key] === value && endsAt > now())?.payload;
  return {
    upsert: async (id, payload, expiresIn) => {
      const endsAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : now() + expiresIn * 1000;
      entries.set(id, { payload, endsAt });
    },
    find: async (id) => find(id),
    findByUid: async (uid) => findBy('uid', uid),
    findByUserCode: async (userCode) => findBy('userCode', userCode),
    consume: async (id) => {
      const entry = entries.get(id);
      if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
    },
    destroy: async (id) => {
      entries.delete(id);
    },
    revokeByGrantId: async (grantId) => {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
    },
  };
}
