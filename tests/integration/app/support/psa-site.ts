import { vi } from 'vitest';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import type { TestExtension } from './extension.ts';

export const KEYS = { publicKey: 'public-canary', privateKey: 'private-canary' };
/** The API keys of another member. */
export const ALANS_KEYS = { publicKey: 'public-alan', privateKey: 'private-alan' };
export const BASIC = basicOf(KEYS);

/** The server of the default region. */
export const NA = 'https://api-na.myconnectwise.net' as ServerOrigin;
export const NA_SETTINGS = { connectBy: 'keys', companyId: 'Acme_C', clientId: 'client-1' } as const;

/** Connects by API keys as a person does: saves the settings, grants access and sends the keys. */
export async function connectByKeys(
  app: TestExtension,
  changes: Parameters<TestExtension['save']>[0] = {},
  keys = KEYS,
): Promise<void> {
  await app.save({ ...NA_SETTINGS, ...changes });
  await sendKeys(app, keys);
}

/** Grants access and sends the keys, with settings that are already saved. */
export async function sendKeys(app: TestExtension, keys = KEYS): Promise<void> {
  app.browser.granted.add(`${NA}/*`);
  const { companyId, clientId } = NA_SETTINGS;
  await app.worker.execute({ type: 'connectWithKeys', origin: NA, companyId, clientId, ...keys });
}

/** A small PSA server at any origin, whose replies can be changed at any time. */
export interface PsaSite {
  codebase: string;
  /** The reply to the one request without credentials; `undefined` for the proper one. */
  companyInfo: Response | undefined;
  /** Gives the reply to every other request; `undefined` for the proper ones. */
  refusal: (() => Response | Promise<Response>) | undefined;
  /** The requests that it got, as origin and path. */
  asked: string[];
  /** Runs before the reply with the member, and may give another reply. */
  beforeMember: () => Promise<Response | void>;
}

/** Replaces the network with the site. */
export function installPsaSite(): PsaSite {
  const site: PsaSite = {
    codebase: 'v2025_1/',
    companyInfo: undefined,
    refusal: undefined,
    asked: [],
    beforeMember: async () => {},
  };
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const { origin, pathname } = new URL(input);
    site.asked.push(origin + pathname);
    if (pathname === '/login/companyinfo/Acme_C') {
      return site.companyInfo?.clone() ?? Response.json({ Codebase: site.codebase });
    }
    if (site.refusal) return site.refusal();
    const headers = new Headers(init?.headers);
    if (!headers.get('clientid')) return Response.json({ code: 'x', message: 'clientId' }, { status: 401 });
    if (![KEYS, ALANS_KEYS].some((keys) => headers.get('authorization') === `Basic ${basicOf(keys)}`))
      return Response.json({ code: 'x', message: 'keys' }, { status: 401 });
    if (!pathname.startsWith(`/${site.codebase}apis/3.0/`)) return new Response('', { status: 404 });
    if (!pathname.endsWith('/system/myMembers/info')) return Response.json([]);
    const otherwise = await site.beforeMember();
    return otherwise ?? Response.json({ id: 7, identifier: 'jdoe', firstName: 'Jane', lastName: 'Doe' });
  });
  return site;
}

function basicOf({ publicKey, privateKey }: typeof KEYS): string {
  return Buffer.from(`Acme_C+${publicKey}:${privateKey}`).toString('base64');
}
