import 'reflect-metadata';
import { X509Certificate, createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { BasicConstraintsExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';
import { fetch as undiciFetch } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDispatcher, createFetch } from '../../connectwise-server/index.ts';
import { apiKeyHeaders, baseUrl, NOW, startTestServer, type TestServer } from './support.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

test('the certificate is signed by the authority, is not an authority itself, and has the announced key', async () => {
  const socket = connect({
    host: '127.0.0.1',
    port: server.port,
    servername: 'acme.api.connectwisedev.com',
    ca: server.caPem,
  });
  await once(socket, 'secureConnect');
  const leaf = socket.getPeerX509Certificate();
  socket.destroy();
  const authority = new X509Certificate(server.caPem);

  expect(authority.ca).toBe(true);
  expect(leaf?.ca).toBe(false);
  const parsed = new ParsedCertificate(new Uint8Array(leaf?.raw ?? []));
  expect(parsed.getExtension(BasicConstraintsExtension)?.ca).toBe(false);
  expect(leaf?.checkIssued(authority)).toBe(true);
  expect(leaf?.checkHost('globex.api.connectwisedev.com')).toBeDefined();
  expect(leaf?.checkHost('connectwise.example')).toBeUndefined();
  const spki = leaf?.publicKey.export({ type: 'spki', format: 'der' }) ?? Buffer.alloc(0);
  expect(createHash('sha256').update(spki).digest('base64')).toBe(server.spkiSha256Base64);
});

test('a client that does not know the authority refuses the connection', async () => {
  const stranger = createFetch({ port: server.port, caPem: '' });
  await expect(stranger(`${baseUrl('acme')}/service/tickets`)).rejects.toThrow('fetch failed');
});

test('HTTP/2 and HTTP/1.1 give the same replies', async () => {
  server.control.clearRequests();
  const headers = apiKeyHeaders('acme', 'jdoe');
  const url = `${baseUrl('acme')}/service/tickets?pageSize=3`;
  const dispatcher = createDispatcher(server);
  const overHttp2 = await undiciFetch(url, { headers, dispatcher });
  const overHttp1 = await server.fetch(url, { headers });

  expect(await overHttp2.json()).toEqual(await overHttp1.json());
  expect(server.control.requests().map(({ protocol }) => protocol)).toEqual(['h2', 'http/1.1']);
  await dispatcher.destroy();
});

test('replies are dated by the clock of the server', async () => {
  const response = await server.fetch(`${baseUrl('acme')}/service/tickets`);
  expect(response.headers.get('date')).toBe(new Date(NOW).toUTCString());
});

test('connections are counted', async () => {
  const counted = await startTestServer();
  const dispatchers = [createDispatcher(counted), createDispatcher(counted)];
  for (const dispatcher of [...dispatchers, ...dispatchers]) {
    const response = await undiciFetch(`${baseUrl('acme')}/system/members`, { dispatcher });
    await response.text();
  }
  expect(counted.control.connections()).toEqual({ accepted: 2, open: 2 });
  expect(counted.control.requests().map(({ connection }) => connection)).toEqual([1, 2, 1, 2]);

  await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
  await expect.poll(() => counted.control.connections()).toEqual({ accepted: 2, open: 0 });
  await counted.close();
});

test.each(['https://umbrella.api.connectwisedev.com', 'https://acme.connectwisedev.com'])(
  '%s is not a company',
  async (origin) => {
    const response = await server.fetch(`${origin}/v4_6_release/apis/3.0/service/tickets`, {
      headers: apiKeyHeaders('acme', 'jdoe'),
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'NotFound', messageId: '404' });
  },
);

test.each(['/', '/v4_6_release/apis/2.0/service/tickets', '/service/tickets'])(
  '%s is not served',
  async (path) => {
    const response = await server.fetch(`https://acme.api.connectwisedev.com${path}`);
    expect(response.status).toBe(404);
  },
);

test('a host outside the stand-in server gets no request', async () => {
  await expect(server.fetch('https://example.com/')).rejects.toThrow('fetch failed');
});
