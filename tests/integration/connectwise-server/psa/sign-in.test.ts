import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ON_PREMISES_HOST } from '../../../connectwise-server/index.ts';
import { SITE, startPsaServer, type PsaServer } from './psa-support.ts';

let server: PsaServer;

beforeEach(async () => {
  server = await startPsaServer();
});

afterEach(() => server.close());

async function discover(site: string, company: string): Promise<[number, unknown]> {
  const response = await server.fetch(`https://${site}/login/companyinfo/${company}`);
  return [response.status, await response.json()];
}

async function statusOf(reply: Promise<Response>): Promise<number> {
  const { status } = await reply;
  return status;
}

describe('discovery', () => {
  test.each([
    [SITE, 'acme', true],
    ['api-eu.myconnectwise.net', 'globex', true],
    [ON_PREMISES_HOST, 'initech', false],
    [`${ON_PREMISES_HOST}:8443`, 'initech', false],
  ])('%s describes %s without credentials', async (site, company, isCloud) => {
    expect(await discover(site, company)).toEqual([
      200,
      {
        CompanyName: company,
        Codebase: 'v2025_1/',
        VersionCode: 'v2025.1',
        CompanyID: company,
        IsCloud: isCloud,
      },
    ]);
    expect(server.control.requests({ company })).toHaveLength(1);
  });

  test('an unknown company, or one of another site, gives null or 404', async () => {
    expect(await discover(SITE, 'umbrella')).toEqual([200, null]);
    expect(await discover(SITE, 'globex')).toEqual([200, null]);
    server.control.configure({ psa: { unknownCompanyStatus: 404 } });
    expect((await discover(SITE, 'umbrella'))[0]).toBe(404);
    expect((await discover(SITE, 'acme'))[0]).toBe(200);
  });

  test.each([
    'api-na.myconnectwise.net',
    'api-eu.myconnectwise.net',
    'api-au.myconnectwise.net',
    'api-aus.myconnectwise.net',
    'api-za.myconnectwise.net',
    'api-staging.connectwisedev.com',
  ])('%s can be a company’s site', async (site) => {
    const other = await startPsaServer({ companies: [{ identifier: 'umbrella', site }] });
    const reply = await other.psa('/service/tickets/count', {}, { company: 'umbrella', site });
    expect(await reply.json()).toEqual({ count: 240 });
    await other.close();
  });
});

describe('credentials', () => {
  test('every call needs the clientId header', async () => {
    const without = { headers: { clientid: '' } };
    const refused = await server.psa('/service/tickets', without);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      code: 'Unauthorized',
      message: expect.stringContaining('clientId'),
      errors: null,
    });
    server.control.configure({ psa: { missingClientIdStatus: 403 } });
    expect(await statusOf(server.psa('/service/tickets', without))).toBe(403);
  });

  test.each(['', 'Basic', 'Basic eA==', `Basic ${btoa('acme+public-key-of-jdoe:wrong')}`, 'Bearer x'])(
    '"%s" is refused with 401, or with 404 on some servers',
    async (authorization) => {
      expect(await statusOf(server.psa('/service/tickets', { headers: { authorization } }))).toBe(401);
      server.control.configure({ psa: { wrongKeysStatus: 404 } });
      const refused = await server.psa('/service/tickets', { headers: { authorization } });
      expect([refused.status, await refused.text()]).toEqual([
        404,
        'Cannot route. Codebase/company is invalid',
      ]);
    },
  );

  test('keys work only on the site of their company, and not for inactive members', async () => {
    const elsewhere = { site: 'api-eu.myconnectwise.net' };
    expect(await statusOf(server.psa('/service/tickets', {}, elsewhere))).toBe(401);
    expect(await statusOf(server.psa('/service/tickets', {}, { member: 'rformer' }))).toBe(401);
  });

  test('a revoked key always gives 401, until it is restored', async () => {
    server.control.configure({ psa: { wrongKeysStatus: 404 } });
    server.control.revokeApiKey('acme', 'jdoe');
    expect(await statusOf(server.psa('/service/tickets'))).toBe(401);
    expect(await statusOf(server.psa('/service/tickets', {}, { member: 'asmith' }))).toBe(200);
    server.control.restoreApiKey('acme', 'jdoe');
    expect(await statusOf(server.psa('/service/tickets'))).toBe(200);
  });

  test('a path that a role may not read is refused, even in a bundle', async () => {
    server.control.forbidPath('acme', '/schedule/*');
    const refused = await server.psa('/schedule/entries/count');
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'Security' }]);
    const bundle = await server.psa('/system/bundles', {
      method: 'POST',
      body: JSON.stringify({ requests: [{ resourceType: 'scheduleEntry' }, { resourceType: 'ticket' }] }),
    });
    expect(await bundle.json()).toMatchObject({ results: [{ statusCode: 403 }, { statusCode: 200 }] });
    server.control.forbidPath('acme', '/system/myMembers/info');
    expect(await statusOf(server.psa('/system/myMembers/info'))).toBe(403);
    server.control.permitAllPaths('acme');
    expect(await statusOf(server.psa('/system/myMembers/info'))).toBe(200);
  });

  test('are in the log, and among the secrets once they are used', async () => {
    expect(server.control.issuedSecrets()).toEqual([]);
    await server.psa('/service/tickets');
    const [request] = server.control.requests();
    const [, credentials = ''] = request?.headers['authorization']?.split(' ') ?? [];
    expect(atob(credentials)).toBe('acme+public-key-of-jdoe:private-key-of-jdoe');
    expect(request?.company).toBe('acme');
    expect(server.control.issuedSecrets()).toEqual(['private-key-of-jdoe', credentials]);
  });
});

describe('an upgrade', () => {
  test('moves the company to another codebase, and the previous one is gone', async () => {
    server.control.switchCodebase('acme', 'v2025_2/');
    expect(await discover(SITE, 'acme')).toMatchObject([200, { Codebase: 'v2025_2/' }]);
    expect(await statusOf(server.psa('/service/tickets'))).toBe(404);
    const moved = await server.psa('/service/tickets', {}, { codebase: 'v2025_2/' });
    expect([moved.status, moved.headers.get('api-current-version')]).toEqual([200, '2025.2']);
    expect(await statusOf(server.psa('/service/tickets', {}, { codebase: 'v4_6_release/' }))).toBe(200);
  });
});

describe('versions', () => {
  test.each([
    ['application/vnd.connectwise.com+json; version=2025.1', 'version=2025.1'],
    ['application/vnd.connectwise.com+json; version=2021.1, application/json', 'version=2021.1'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
  ])('%s is served', async (accept, type) => {
    const response = await server.psa('/service/boards', { headers: { accept } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
  });

  test.each(['2025.2', '2018.1', '3.0', 'new'])('%s is not known', async (version) => {
    const accept = `application/vnd.connectwise.com+json; version=${version}, application/json`;
    const response = await server.psa('/service/boards', { headers: { accept } });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'ConnectWiseApi' }]);
  });

  test('a server may support none of them, and still plain JSON', async () => {
    server.control.configure({ psa: { versions: false } });
    const accept = 'application/vnd.connectwise.com+json; version=2025.1';
    expect(await statusOf(server.psa('/service/boards', { headers: { accept } }))).toBe(400);
    expect(await statusOf(server.psa('/service/boards', { headers: { accept: 'application/json' } }))).toBe(
      200,
    );
  });
});

test('the page of a ticket is at the site without "api-"', async () => {
  const path = '/v4_6_release/services/system_io/Service/fv_sr100_request.rails';
  const response = await server.fetch(
    `https://na.myconnectwise.net${path}?service_recid=7&companyName=<acme>`,
  );
  expect(response.headers.get('content-type')).toContain('text/html');
  const page = await response.text();
  expect(page).toContain('<h1>Ticket 7</h1>');
  expect(page).toContain('&lt;acme&gt;');
});
