// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { act } from 'preact/test-utils';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import { parseSettings, type Settings } from '../../../../src/domain/settings/settings.ts';
import type { ConnectBy } from '../../../../src/domain/account/way-to-connect.ts';
import type { LoginCompany } from '../../../../src/domain/account/login-company.ts';
import type { ServerOrigin } from '../../../../src/domain/http/server-origin.ts';
import { NOW, sessionOf, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import {
  button,
  click,
  descriptionOf,
  field,
  fields,
  settle,
  show,
  status,
  texts,
  type,
} from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const BY_KEYS: Partial<Settings> = {
  connectBy: 'keys',
  companyId: 'Acme_C' as LoginCompany,
  clientId: 'client-1',
};
const SERVER = {
  connectBy: 'keys',
  origin: 'https://api-na.myconnectwise.net' as ServerOrigin,
  codebase: 'v2025_1/',
  isVersioned: true,
} as const;
const SESSION = sessionOf({ companyId: 'Acme_C' as LoginCompany, server: SERVER });

startPage();

beforeEach(() => {
  store({ snapshot: { session: undefined } });
  extension.answer = (command) => {
    if (command.type === 'saveSettings') store({ settings: parseSettings(command.settings, '') });
    return { ok: true };
  };
});

async function choose(name: string, value: string): Promise<void> {
  const input = document.querySelector<HTMLSelectElement>(`[name=${name}]`);
  if (input) input.value = value;
  await act(() => void input?.dispatchEvent(new Event('change')));
  await settle();
}

async function chooseWay(connectBy: ConnectBy): Promise<void> {
  const way = document.querySelector(`[name=connectBy][value=${connectBy}]`);
  await act(() => void way?.dispatchEvent(new Event('change')));
  await settle();
}

describe('connecting by keys', () => {
  it('shows its own fields instead of those of OAuth, and says where to get the values', async () => {
    await show(<Options />);
    await chooseWay('keys');
    expect(fields().slice(0, 7)).toEqual([
      'Search settings',
      'Address of your ConnectWise (optional)',
      'Company ID',
      'Client ID',
      'Public key',
      'Private key',
      'ConnectWise web address',
    ]);
    expect(texts('summary')).toContain('Where to get API keys and client ID');
    expect(texts('summary')).not.toContain('Registration in ConnectWise');
    expect(texts('.address')).toEqual(['https://api-na.myconnectwise.net']);
  });

  it('uses the client ID of the build only for OAuth', async () => {
    extension.defaultClientId = 'built-in';
    store({ settings: { clientId: 'built-in' } });
    await show(<Options />);
    await chooseWay('keys');
    expect(field('Client ID').value).toBe('');
    await chooseWay('oauth');
    expect(field('Client ID').value).toBe('built-in');
    await type('Client ID', 'of-mine');
    await chooseWay('keys');
    expect(field('Client ID').value).toBe('of-mine');
  });

  it('shows the resulting address of an own server, with its port', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await choose('region', 'own');
    await type('Own server address', 'CW.example.com:8443/');
    expect(texts('.address')).toEqual(['https://cw.example.com:8443']);
    await type('Own server address', 'http://cw.example.com');
    expect(descriptionOf(field('Own server address'))).toContain('must begin with https://');
    expect(texts('.address')).toEqual([]);
  });

  it('asks for access to the one server during the click, before it saves and connects', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await choose('region', 'eu');
    await type('Public key', ' public-1 ');
    await type('Private key', 'private-1');
    extension.answer = (command) => {
      expect(extension.askedHosts).toEqual(['https://api-eu.myconnectwise.net']);
      if (command.type === 'saveSettings') store({ settings: parseSettings(command.settings, '') });
      return { ok: true };
    };
    await click(button('Sign in'));
    expect(extension.sent.map((command) => command.type)).toEqual(['saveSettings', 'connectWithKeys']);
    expect(extension.sent[0]).toMatchObject({ settings: { connectBy: 'keys', region: 'eu' } });
    expect(JSON.stringify(extension.sent[0])).not.toMatch(/public-1|private-1/);
    expect(extension.sent[1]).toStrictEqual({
      type: 'connectWithKeys',
      origin: 'https://api-eu.myconnectwise.net',
      companyId: 'Acme_C',
      clientId: 'client-1',
      publicKey: 'public-1',
      privateKey: 'private-1',
    });
  });

  it('connects to the server shown at the click, whatever another window saves during the question', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await type('Public key', 'public-1');
    await type('Private key', 'private-1');
    const question = Promise.withResolvers<void>();
    extension.asking = question.promise;
    await click(button('Sign in'));
    await act(() => store({ settings: { ...BY_KEYS, region: 'eu', clientId: 'client-2' } }));
    await settle();
    expect(texts('.address')).toEqual(['https://api-eu.myconnectwise.net']);
    question.resolve();
    await settle();
    expect(extension.sent).toMatchObject([
      { type: 'connectWithKeys', origin: 'https://api-na.myconnectwise.net', clientId: 'client-1' },
    ]);
  });

  it('is busy and sends the same keys once while it connects, but sends other keys at once', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await type('Public key', 'public-1');
    await type('Private key', 'private-1');
    const [question, reply] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    extension.asking = question.promise;
    extension.answer = async () => {
      await reply.promise;
      return { ok: true };
    };
    const isBusy = () => button('Sign in').getAttribute('aria-busy');
    expect(isBusy()).toBe('false');
    for (const _ of ['first', 'second']) await click(button('Sign in'));
    question.resolve();
    await settle();
    await click(button('Sign in'));
    const keys = () => extension.sent.map((command) => 'privateKey' in command && command.privateKey);
    expect(keys()).toEqual(['private-1']);
    expect(extension.askedHosts).toHaveLength(1);
    expect(isBusy()).toBe('true');

    await type('Private key', 'private-2');
    for (const _ of ['first', 'second']) await click(button('Sign in'));
    expect(keys()).toEqual(['private-1', 'private-2']);

    reply.resolve();
    await settle();
    expect(isBusy()).toBe('false');
    await click(button('Sign in'));
    expect(keys()).toEqual(['private-1', 'private-2', 'private-2']);
  });

  it('is busy when another page connects', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    store({ snapshot: { signIn: { state: 'running', id: 'a', since: NOW } } });
    await settle();
    expect(button('Sign in').getAttribute('aria-busy')).toBe('true');
  });

  it('asks for nothing while a key is missing or invalid', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await click(button('Sign in'));
    expect(descriptionOf(field('Public key'))).toContain('Enter the public key.');
    await type('Public key', 'public-1');
    await click(button('Sign in'));
    expect(descriptionOf(field('Private key'))).toContain('Enter the private key');
    await type('Private key', 'pri vate');
    await click(button('Sign in'));
    expect(descriptionOf(field('Private key'))).toContain('This is not an API key.');
    expect(extension.askedHosts).toEqual([]);
    expect(extension.sent).toEqual([]);
  });

  it.each([
    [
      'https://EU.myconnectwise.net/v4_6_release/ConnectWise.aspx?x=1',
      'eu',
      'https://api-eu.myconnectwise.net',
    ],
    ['staging.connectwisedev.com', 'staging', 'https://api-staging.connectwisedev.com'],
    ['api-za.myconnectwise.net', 'za', 'https://api-za.myconnectwise.net'],
  ])('reads %s, typed as an own server, as its region, and says so', async (typed, region, origin) => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await choose('region', 'own');
    await type('Own server address', typed);
    expect(texts('.address')).toEqual([origin]);
    expect(descriptionOf(field('Own server address'))).toContain('so its region is used');
    await type('Public key', 'public-1');
    await type('Private key', 'private-1');
    await click(button('Sign in'));
    expect(extension.askedHosts).toEqual([origin]);
    expect(extension.sent).toMatchObject([
      { type: 'saveSettings', settings: { region, serverAddress: '' } },
      { type: 'connectWithKeys', origin },
    ]);
    expect(document.querySelector<HTMLSelectElement>('[name=region]')?.value).toBe(region);
  });

  it.each<[string, Record<string, string>]>([
    [
      'the company with the public key attached',
      { 'Company ID': 'Acme_C+public-1', 'Private key': 'private-1' },
    ],
    ['a header', { 'Public key': `Basic ${btoa('Acme_C+public-1:private-1')}` }],
    [
      'keys with what cannot be seen',
      { 'Public key': '\u200Bpublic\u00AD-1\u00A0', 'Private key': '\uFEFFprivate-1' },
    ],
  ])('splits %s into its parts, and shows what it reads', async (_, pasted) => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    for (const [name, value] of Object.entries(pasted)) await type(name, value);
    expect(texts('.hint').join(' ')).toContain('Read as');
    expect(document.body.textContent).not.toContain('private-1');
    await click(button('Sign in'));
    expect(extension.sent.at(-1)).toMatchObject({
      type: 'connectWithKeys',
      companyId: 'Acme_C',
      publicKey: 'public-1',
      privateKey: 'private-1',
    });
  });

  it('reads the own server from a link in the company field, and says so', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await type(
      'Company ID',
      'https://cw.example.com/v4_6_release/x.rails?service_recid=1&companyName=Acme_C',
    );
    await type('Public key', 'public-1');
    await type('Private key', 'private-1');
    expect(texts('.address')).toEqual(['https://cw.example.com']);
    expect(texts('.hint').join(' ')).toContain('your own server’s address');
    await click(button('Sign in'));
    expect(extension.askedHosts).toEqual(['https://cw.example.com']);
    expect(extension.sent).toMatchObject([
      { type: 'saveSettings', settings: { region: 'own', serverAddress: 'https://cw.example.com' } },
      { type: 'connectWithKeys', origin: 'https://cw.example.com', companyId: 'Acme_C' },
    ]);
  });

  it.each<[string, string, string, string]>([
    ['the public key again', 'Private key', 'public-1', 'This is the public key again.'],
    ['a client ID', 'Private key', '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e', 'This is a client ID, not a key.'],
    ['a client ID', 'Public key', '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e', 'This is a client ID, not a key.'],
    ['the public key', 'Client ID', 'public-1', 'This is an API key, not a client ID.'],
    ['what looks like a key', 'Client ID', 'aB3dE6gH9jK2mN5p', 'This is an API key, not a client ID.'],
    ['a name', 'Company ID', 'Acme Corporation, Inc.', 'This looks like a name or an e-mail address.'],
    ['an e-mail address', 'Company ID', 'jane@acme.example', 'This looks like a name or an e-mail address.'],
    ['the host of a region', 'Company ID', 'na.myconnectwise.net', 'This is an address.'],
    [
      'an address without a company',
      'Company ID',
      'https://na.myconnectwise.net/login',
      'This is an address.',
    ],
  ])('says at the field that %s was entered as the %s', async (_, name, value, words) => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await type('Public key', 'public-1');
    await type('Private key', 'private-1');
    await type(name, value);
    await click(button('Sign in'));
    expect(descriptionOf(field(name))).toContain(words);
    expect(extension.sent).toEqual([]);
  });

  it('says that an API member has no items while its list is empty', async () => {
    const apiSession = {
      ...SESSION,
      member: { id: 7, identifier: 'api', name: 'API', isApiMember: true as const },
    };
    store({ settings: BY_KEYS, snapshot: { session: apiSession, items: [] } });
    await show(<Options />);
    expect(texts('.note').join(' ')).toContain('belong to an API member');
    store({ snapshot: { items: [ticket(1)] } });
    await settle();
    expect(texts('.note').join(' ')).not.toContain('belong to an API member');
  });

  it('asks to check the server when something else answered', async () => {
    const failure = { code: 'badReply' } as const;
    store({ settings: BY_KEYS, snapshot: { signIn: { state: 'failed', failure } } });
    await show(<Options />);
    expect(status().textContent).toContain('Check the region, or the address of your own server.');
  });

  it('keeps typed keys until the vault has them, and never shows them again', async () => {
    store({ settings: BY_KEYS });
    await show(<Options />);
    await type('Public key', 'public-1');
    await type('Private key', 'private-1');
    await click(button('Save'));
    expect(field('Private key').value).toBe('private-1');
    await act(() => store({ snapshot: { session: SESSION } }));
    await settle();
    expect([field('Public key').value, field('Private key').value]).toEqual(['', '']);
    expect(descriptionOf(field('Private key'))).toContain('A pair of keys is saved.');
  });

  it.each([
    ['another region', () => choose('region', 'za')],
    ['another way to connect', () => chooseWay('oauth')],
  ])('says that saving %s ends the session', async (_, change) => {
    store({ settings: BY_KEYS, snapshot: { session: SESSION } });
    await show(<Options />);
    await change();
    await settle();
    expect(texts('.ends-session')).toHaveLength(1);
  });

  it('offers to allow access to the server when the browser denies it', async () => {
    store({
      settings: BY_KEYS,
      snapshot: { signIn: { state: 'failed', failure: { code: 'permissionMissing' } } },
    });
    await show(<Options />);
    await click(button('Allow access'));
    expect(extension.askedHosts).toEqual(['https://api-na.myconnectwise.net']);
  });

  it('says that the keys are refused, and what to do', async () => {
    store({ settings: BY_KEYS, snapshot: { signIn: { state: 'failed', failure: { code: 'keysRefused' } } } });
    await show(<Options />);
    expect(status().textContent).toContain('doesn’t accept these API keys');
  });

  it('has its own steps in the guide', async () => {
    extension.isSetUp = false;
    store({ settings: { ...BY_KEYS, companyId: undefined } });
    await show(<Options />);
    expect(texts('.guide a')).toEqual(['Server and company', 'Client ID', 'API keys', 'Notifications']);
    await choose('region', 'own');
    await type('Company ID', 'Acme_C');
    expect(texts('.guide [aria-current] a')).toEqual(['Server and company']);
    await type('Own server address', 'cw.example.com');
    expect(texts('.guide [aria-current] a')).toEqual(['API keys']);
  });
});
