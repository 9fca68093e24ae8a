import { expect, it } from 'vitest';
import { readCodebase } from '../../../../src/connectwise/psa/company-info.ts';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import type { LoginCompany } from '../../../../src/domain/account/login-company.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import { NOW } from '../../support/samples.ts';

const ORIGIN = 'https://cw.example.com:8443' as ServerOrigin;
const INFO = {
  CompanyName: 'Acme',
  Codebase: 'v2025_1/',
  VersionCode: 'v2025.1.1',
  CompanyID: 'Acme_C',
  IsCloud: true,
};

function read(reply: Response, asked: { url: string; headers: Headers }[] = []): Promise<string> {
  return readCodebase(
    async (address, init) => {
      asked.push({ url: String(address), headers: new Headers(init?.headers) });
      return reply;
    },
    ORIGIN,
    'Acme_C' as LoginCompany,
    () => NOW,
  );
}

it('reads the codebase of a company without any credentials', async () => {
  const asked: { url: string; headers: Headers }[] = [];
  await expect(read(Response.json(INFO), asked)).resolves.toBe('v2025_1/');
  expect(asked.map(({ url }) => url)).toStrictEqual([`${ORIGIN}/login/companyinfo/Acme_C`]);
  expect([...(asked[0]?.headers ?? [])]).toStrictEqual([['accept', 'application/json']]);
});

it.each<[string, Response, FailureCode]>([
  ['null with 200', new Response('null'), 'companyUnknown'],
  ['404', new Response('Not found', { status: 404 }), 'companyUnknown'],
  ['404 in a page', new Response('<html>Not found</html>', { status: 404 }), 'badReply'],
  ['HTML', new Response('<html>'), 'badReply'],
  ['nothing', new Response(''), 'badReply'],
  ['a list', Response.json([INFO]), 'badReply'],
  ['no codebase', Response.json({ CompanyID: 'acme' }), 'badReply'],
  ['a codebase that leads up', Response.json({ ...INFO, Codebase: '../' }), 'badReply'],
  ['a codebase that leads elsewhere', Response.json({ ...INFO, Codebase: '//evil.example/' }), 'badReply'],
  ['a codebase of two segments', Response.json({ ...INFO, Codebase: 'a/b/' }), 'badReply'],
  ['a demand for credentials', new Response('', { status: 401 }), 'badReply'],
  ['a refusal', Response.json({ code: 'Forbidden', message: 'No' }, { status: 403 }), 'badReply'],
  ['a server in trouble', new Response('', { status: 503 }), 'serverDown'],
  ['too many requests in HTML', new Response('<html>', { status: 429 }), 'rateLimited'],
])('reports the right failure for %s', async (_, reply, code) => {
  await expect(read(reply)).rejects.toThrow(code);
});
