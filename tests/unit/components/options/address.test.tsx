// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import { parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { settingsUnder } from '../../../../src/domain/policy/settings-under-policy.ts';
import { parseSettings } from '../../../../src/domain/settings/settings.ts';
import { extension, store } from '../support/fake-extension.ts';
import {
  button,
  click,
  field,
  fields,
  focused,
  leave,
  press,
  settle,
  show,
  texts,
  type,
} from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const ADDRESS = 'Address of your ConnectWise (optional)';
const TICKET = '/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=7';
const IN_NA = `https://na.myconnectwise.net${TICKET}&companyName=contoso`;
const OWN = `https://psa.contoso.com${TICKET}&companyName=contoso`;
const AT_GATEWAY = `https://acme.connectwisedev.com${TICKET}&companyName=acme`;

startPage();

beforeEach(async () => {
  store({ snapshot: { session: undefined }, settings: { companyId: undefined, clientId: 'client-1' } });
  extension.answer = (command) => {
    if (command.type === 'saveSettings') store({ settings: parseSettings(command.settings, '') });
    return { ok: true };
  };
  await show(<Options />);
});

/** Pastes over what a field has, as a browser reports it. */
async function paste(name: string, text: string, inputType = 'insertFromPaste'): Promise<void> {
  const input = field(name);
  await act(() => {
    input.focus();
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
  });
  await settle();
}

async function leaveField(name: string): Promise<void> {
  await act(() => void field(name).dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
}

/** Shows the page under a policy that locks some of the connection. */
async function hold(values: object): Promise<void> {
  const policy = { ...values, lock: Object.keys(values) };
  await leave();
  store({ policy, settings: settingsUnder(parsePolicy(policy), {}, '') });
  await show(<Options />);
}

const region = () => document.querySelector<HTMLSelectElement>('[name=region]')?.value;
const way = () => document.querySelector<HTMLInputElement>('[name=connectBy]:checked')?.value;
const said = () => texts('section p[aria-live]')[0]?.replaceAll(/[\u2066-\u2069]/g, '');

describe('an address of ConnectWise', () => {
  it('fills in region, company and way to connect, says so, and keeps the focus', async () => {
    await paste(ADDRESS, IN_NA);
    expect([way(), region(), field('Company ID').value]).toEqual(['keys', 'na', 'contoso']);
    expect(said()).toBe('Filled in: API keys, North America (na), Company ID: contoso');
    expect(focused()).toBe(ADDRESS);
    expect(texts('.address')).toEqual(['https://api-na.myconnectwise.net']);
  });

  it('fills in an own server, and a company at the gateway', async () => {
    await paste(ADDRESS, OWN, 'insertFromDrop');
    expect([way(), region()]).toEqual(['keys', 'own']);
    expect(field('Own server address').value).toBe('https://psa.contoso.com');
    expect(said()).toBe('Filled in: API keys, https://psa.contoso.com, Company ID: contoso');
    await paste(ADDRESS, AT_GATEWAY);
    expect([way(), field('Company ID').value]).toEqual(['oauth', 'acme']);
    expect(said()).toBe('Filled in: OAuth, Company ID: acme');
  });

  it('is stored only by a save', async () => {
    await paste(ADDRESS, IN_NA);
    expect(extension.sent).toEqual([]);
    await click(button('Save'));
    expect(extension.sent).toMatchObject([
      { type: 'saveSettings', settings: { connectBy: 'keys', region: 'na', companyId: 'contoso' } },
    ]);
    expect(said()).toContain('Filled in');
  });

  it('keeps a company that it does not name', async () => {
    await type('Company ID', 'mine');
    await paste(ADDRESS, 'https://eu.myconnectwise.net/v2025_1/ConnectWise.aspx');
    expect([region(), field('Company ID').value]).toEqual(['eu', 'mine']);
    expect(said()).toBe('Filled in: API keys, Europe (eu)');
  });

  it('takes the client ID of a build out of the fields for keys', async () => {
    extension.defaultClientId = 'client-1';
    await paste(ADDRESS, IN_NA);
    expect(field('Client ID').value).toBe('');
    await paste(ADDRESS, AT_GATEWAY);
    expect(field('Client ID').value).toBe('client-1');
  });

  it('is read when it was typed, on leaving the field or by Enter, and not before', async () => {
    await type(ADDRESS, IN_NA);
    expect([way(), said()]).toEqual(['oauth', '']);
    await leaveField(ADDRESS);
    expect([way(), region()]).toEqual(['keys', 'na']);
    await type(ADDRESS, AT_GATEWAY);
    expect(said()).toBe('');
    field(ADDRESS).focus();
    expect(await press('/')).toBe(false);
    expect(way()).toBe('keys');
    expect(await press('Enter')).toBe(true);
    expect(way()).toBe('oauth');
    expect(extension.sent).toEqual([]);
  });
});

describe('a text that is no address of ConnectWise', () => {
  it('changes nothing, and the field says so until it is edited', async () => {
    store({ settings: { companyId: 'acme' as CompanyId } });
    await settle();
    await paste(ADDRESS, 'https://www.example.com/');
    expect([way(), field('Company ID').value]).toEqual(['oauth', 'acme']);
    expect(said()).toContain('This is not the address of a page of ConnectWise');
    expect(texts('.save-bar').join()).not.toContain('Unsaved');
    await type(ADDRESS, '');
    expect(said()).toBe('');
    await leaveField(ADDRESS);
    expect(said()).toBe('');
  });

  it('stays as it is where it is pasted into another field', async () => {
    await paste('Company ID', 'acme');
    await paste('Client ID', IN_NA);
    expect([way(), field('Company ID').value, field('Client ID').value]).toEqual(['oauth', 'acme', IN_NA]);
    expect(said()).toBe('');
  });
});

describe('an address that is pasted elsewhere', () => {
  it('changes the way to connect from the company field, which keeps focus and company', async () => {
    await type('Company ID', 'mine');
    await paste('Company ID', IN_NA);
    expect([way(), region(), field('Company ID').value]).toEqual(['keys', 'na', 'contoso']);
    expect(said()).toContain('Filled in: API keys');
    expect(focused()).toBe('Company ID');
    await paste('Company ID', 'https://au.myconnectwise.net');
    expect([region(), field('Company ID').value]).toEqual(['au', 'contoso']);
    expect(focused()).toBe('Company ID');
    field('Client ID').focus();
    await type('Client ID', 'client-2');
    expect(focused()).toBe('Client ID');
  });

  it('leads from the server field to the region, which takes its place', async () => {
    await paste(ADDRESS, OWN);
    await paste('Own server address', IN_NA);
    expect(region()).toBe('na');
    expect(document.activeElement?.id).toBe('region');
  });

  it('is read only once it is pasted, as a person may still be typing it', async () => {
    await type('Company ID', IN_NA);
    expect([way(), field('Company ID').value]).toEqual(['oauth', IN_NA]);
  });
});

describe('under a policy', () => {
  it('an address of what the organization has set fills in the rest', async () => {
    await hold({ connectBy: 'keys', region: 'na' });
    await paste(ADDRESS, IN_NA);
    expect([region(), field('Company ID').value]).toEqual(['na', 'contoso']);
    expect(said()).toContain('Filled in: API keys');
  });

  it('an address of anything else fills in nothing, and says why', async () => {
    await hold({ connectBy: 'keys', region: 'na' });
    await paste(ADDRESS, OWN);
    expect([region(), field('Company ID').value]).toEqual(['na', '']);
    expect(said()).toContain('Your organization has set another connection');
  });

  it('nobody is asked for an address where the organization has set company and way to connect', async () => {
    await hold({ connectBy: 'oauth', companyId: 'acme' });
    expect(fields()).not.toContain(ADDRESS);
    expect(fields()).toContain('Company ID');
  });
});
