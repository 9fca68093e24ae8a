import { describe, expect, it } from 'vitest';
import { createApiRequest } from '../../../src/connectwise/api-request.ts';
import { createCredentialTrial } from '../../../src/connectwise/credential-trial.ts';
import { WHO_AM_I } from '../../../src/connectwise/who-am-i.ts';
import type { Credential } from '../../../src/domain/account/credential.ts';
import { EndpointError, FailureError, failureOf, SignInError } from '../../../src/domain/failure.ts';
import { NOW } from '../support/samples.ts';

const BASE = 'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0';

interface Scene {
  answer: (path: string) => Response;
  /** The paths to request first. */
  before?: string[];
  canRenew?: boolean;
  isTriedFirst?: boolean;
  times?: number;
}

describe('an endpoint that refuses a good credential', () => {
  const refuses =
    (...paths: string[]) =>
    (path: string) =>
      paths.some((each) => path.endsWith(each)) ? refusal(401) : Response.json([]);
  const isGood = { answer: refuses('/bad') };
  const isBad = { answer: refuses('') };
  const isPending = {
    answer: (path: string) =>
      path.endsWith(WHO_AM_I) ? new Response('<html>Sorry</html>', { status: 503 }) : refuses('/bad')(path),
  };

  it.each<[string, Scene, string[]]>([
    ['if another endpoint has answered', { ...isGood, before: ['/good'] }, ['/good', '/bad', WHO_AM_I]],
    ['if the credential can’t be renewed', { ...isGood, canRenew: false }, ['/bad', WHO_AM_I]],
    ['if who-am-I is tried first', { ...isGood, isTriedFirst: true }, ['/bad', WHO_AM_I]],
    [
      'if who-am-I is out of order, but another endpoint has answered',
      { ...isPending, before: ['/good'] },
      ['/good', '/bad', WHO_AM_I],
    ],
  ])(
    'an endpoint that refuses a good credential fails alone, without a renewal, %s',
    async (_, scene, paths) => {
      const { error, asked, renewals } = await meet(scene);
      expect([error, failureOf(error).code]).toEqual([expect.any(EndpointError), 'unauthorized']);
      expect([asked, renewals]).toEqual([paths, []]);
    },
  );

  it('a refusal of a good credential costs one renewal per check if no other endpoint has answered yet', async () => {
    const { error, asked, renewals } = await meet({ ...isGood, times: 3 });
    expect([error, renewals.length]).toEqual([expect.any(EndpointError), 1]);
    expect(asked.filter((path) => path === WHO_AM_I)).toHaveLength(1);
  });

  it('renews a credential that expires during the check', async () => {
    let isOver = false;
    const scene = { answer: () => (isOver ? refusal(401) : Response.json([])), before: ['/good'] };
    const { request, renewals, asked } = createApi(scene);
    await request('/good');
    isOver = true;
    const error = await request('/good').catch((thrown: unknown) => thrown);
    expect([error, renewals]).toEqual([expect.any(SignInError), ['Bearer token-1']]);
    expect(asked.length).toBeLessThanOrEqual(1 + 4);
  });

  it.each<[string, Scene, string]>([
    ['can’t be renewed', { ...isBad, canRenew: false }, 'sessionEnded'],
    ['can’t be renewed, while who-am-I is out of order', { ...isPending, canRenew: false }, 'sessionEnded'],
    ['was renewed', isBad, 'unauthorized'],
  ])('fails as a sign-in failure if the credential is refused everywhere and %s', async (_, scene, code) => {
    const { error } = await meet(scene);
    expect([error, failureOf(error).code]).toEqual([expect.any(SignInError), code]);
  });
});

it('leaves open whose fault it is if who-am-I is out of order and nothing has answered', async () => {
  const answer = (path: string) =>
    path.endsWith(WHO_AM_I) ? new Response('<html>Sorry</html>', { status: 503 }) : refusal(401);
  const { error, renewals } = await meet({ answer });
  expect(error).not.toBeInstanceOf(SignInError);
  expect(error).not.toBeInstanceOf(EndpointError);
  expect([failureOf(error).code, renewals]).toEqual(['unauthorized', ['Bearer token-1']]);
});

it('does not ask who-am-I again after it refused a credential that cannot be renewed', async () => {
  const { request, asked } = createApi({ answer: () => refusal(401), canRenew: false });
  await expect(request(WHO_AM_I)).rejects.toMatchObject({ failure: { code: 'sessionEnded' } });
  expect(asked).toEqual([WHO_AM_I]);
});

describe('createCredentialTrial', () => {
  it('asks nothing about a renewed credential that was accepted', async () => {
    const trial = createCredentialTrial(() => Promise.reject(new FailureError('unauthorized')));
    trial.noteRenewal(bearer('old'), bearer('new'));
    expect(await trial.isGood(bearer('old'))).toBe(false);
    trial.noteResult(bearer('new'));
    expect(await trial.isGood(bearer('new'))).toBe(true);
  });

  it('doubts a refusal of an accepted credential until it was replaced', () => {
    const trial = createCredentialTrial(() => Promise.resolve());
    const doubts = () => [bearer('old'), bearer('new')].map((each) => trial.isDoubtful(each));
    expect(doubts()).toEqual([false, false]);
    trial.noteResult(bearer('old'));
    expect(doubts()).toEqual([true, false]);
    trial.noteRenewal(bearer('old'), bearer('new'));
    expect(doubts()).toEqual([false, true]);
  });
});

/** A server with the answers of the scene, and a session with numbered tokens. */
function createApi({ answer, canRenew = true }: Scene) {
  const asked: string[] = [];
  const renewals: string[] = [];
  const request = createApiRequest({
    target: () => ({ apiBase: BASE, headers: { accept: 'application/json' } }),
    fetch: async (address) => {
      const path = String(address).slice(BASE.length);
      asked.push(path);
      return answer(path);
    },
    credential: async () => bearer(`token-${renewals.length + 1}`),
    canRenew: async () => canRenew,
    renewedCredential: async ({ authorization }) => {
      if (!canRenew) throw new FailureError('sessionEnded');
      renewals.push(authorization);
      return bearer(`token-${renewals.length + 1}`);
    },
    sleep: async () => undefined,
    random: () => 0.5,
    now: () => NOW,
    onReading: () => undefined,
  });
  return { request, asked, renewals };
}

/** Asks `/bad` and returns the error, the requested paths and the renewals. */
async function meet(scene: Scene) {
  const { request, asked, renewals } = createApi(scene);
  for (const path of scene.before ?? []) await request(path);
  let error: unknown;
  for (let time = 0; time < (scene.times ?? 1); time += 1) {
    const query = scene.isTriedFirst ? { isTriedFirst: true } : {};
    error = await request('/bad', query).catch((thrown: unknown) => thrown);
  }
  return { error, asked, renewals };
}

function refusal(status: number): Response {
  return Response.json({ code: 'Refused', message: 'No' }, { status });
}

function bearer(token: string): Credential {
  return { authorization: `Bearer ${token}`, secrets: [token] };
}
