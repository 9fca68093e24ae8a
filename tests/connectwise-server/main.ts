import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  API_KEY_CLIENT_ID,
  apiKeysOf,
  CONFIDENTIAL_CLIENT_ID,
  CONFIDENTIAL_CLIENT_SECRET,
  createHostRules,
  DEFAULT_REDIRECT_URI,
  DEMO_PASSWORD,
  ON_PREMISES_HOST,
  PUBLIC_CLIENT_ID,
  startConnectWiseServer,
  type ConnectWiseServer,
} from './index.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8443' },
    'control-port': { type: 'string', default: '0' },
    tickets: { type: 'string' },
    projects: { type: 'string' },
    'redirect-uri': { type: 'string', multiple: true, default: [DEFAULT_REDIRECT_URI] },
    'client-id': { type: 'string', multiple: true, default: [] },
  },
});

const redirectUris = values['redirect-uri'];
const server = await startConnectWiseServer({
  port: readNumber('port', values.port),
  controlPort: readNumber('control-port', values['control-port']),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  seed: {
    ...(values.tickets !== undefined && { tickets: readNumber('tickets', values.tickets) }),
    ...(values.projects !== undefined && { projects: readNumber('projects', values.projects) }),
  },
  priorities: 'stock',
  redirectUris,
  publicClientIds: values['client-id'],
});
const directory = mkdtempSync(join(tmpdir(), 'connectwise-server-'));
const caFile = join(directory, 'ca.pem');
writeFileSync(caFile, server.caPem);
console.log(describe(server));

process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  rmSync(directory, { recursive: true, force: true });
  await server.close();
  console.log('Stopped.');
}

function describe({ port, controlPort, spkiSha256Base64, control }: ConnectWiseServer): string {
  const keys = apiKeysOf('jdoe');
  return `
Stand-in ConnectWise server on 127.0.0.1:${port}

  Companies   acme     ${control.tickets('acme').length} tickets, ${control.projects('acme').length} projects, ${control.tasks('acme').length} tasks
              globex   as many of its own
              initech  nothing but members
  Address     https://{company}.api.connectwisedev.com/v4_6_release/apis/3.0
  Members     acme: jdoe, asmith, mgarcia, jdoe2 · globex: rroe, asmith, ksato · initech: jdoe, asmith
  Password    ${DEMO_PASSWORD}
  Clients     ${[PUBLIC_CLIENT_ID, ...values['client-id']].join(', ')} (public)
              ${CONFIDENTIAL_CLIENT_ID} (confidential), secret ${CONFIDENTIAL_CLIENT_SECRET}
  By keys     acme at api-na.myconnectwise.net, globex at api-eu.myconnectwise.net, initech at ${ON_PREMISES_HOST}
              public key ${keys.publicKey}, private key ${keys.privateKey}, and so on for each member
              client ID ${API_KEY_CLIENT_ID}, or any other
  Redirects   ${redirectUris.join('\n              ')}
  Authority   ${caFile}
  Chromium    --host-resolver-rules="${createHostRules(port)}"
              --ignore-certificate-errors-spki-list=${spkiSha256Base64}
  Try         curl --cacert ${caFile} --connect-to ::127.0.0.1:${port} \\
                -u 'acme+${keys.publicKey}:${keys.privateKey}' -H 'clientId: ${API_KEY_CLIENT_ID}' \\
                'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0/service/tickets?pageSize=2' \\
                'https://api-na.myconnectwise.net/v2025_1/apis/3.0/project/tickets?pageSize=2'
  Control     http://127.0.0.1:${controlPort}/ names the methods; for example
              curl -H 'content-type: application/json' -d '["acme",{"summary":"New"}]' http://127.0.0.1:${controlPort}/createTicket

Ctrl+C stops it.`;
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`--${name} must be a whole number.`);
  return Number(text);
}
