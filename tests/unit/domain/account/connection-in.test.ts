import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import type { Company } from '../../../../src/domain/account/company.ts';
import { connectionIn, type FoundConnection } from '../../../../src/domain/account/connection-in.ts';
import { psaOriginOf, REGIONS } from '../../../../src/domain/account/psa-site.ts';
import { WAYS } from '../../../../src/domain/account/way-to-connect.ts';
import { itemLinkOf } from '../../../../src/domain/surface/item-link.ts';
import { anyText, anyWebAddress } from '../../support/any-text.ts';

const REQUEST = '/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=7';
const ACME = { connectBy: 'oauth', companyId: 'acme' };
const OWN = { connectBy: 'keys', region: 'own', serverAddress: 'https://psa.contoso.com' } as const;
const inRegion = (region: string) => ({ connectBy: 'keys', region, serverAddress: '' });
const CLOUD = REGIONS.filter((region) => region !== 'own');

describe('connectionIn', () => {
  it.each(CLOUD)('reads addresses of pages and API in the region %s', (region) => {
    const domain = region === 'staging' ? 'connectwisedev.com' : 'myconnectwise.net';
    for (const host of [`${region}.${domain}`, `api-${region}.${domain}`]) {
      for (const rest of ['', '/', '/v4_6_release/ConnectWise.aspx?locale=en_US#XQAA', '/v2025_1/apis/3.0'])
        expect(connectionIn(`https://${host}${rest}`)).toStrictEqual(inRegion(region));
    }
  });

  it.each<[string, object]>([
    [
      `https://na.myconnectwise.net${REQUEST}&companyName=contoso`,
      { ...inRegion('na'), companyId: 'contoso' },
    ],
    [
      'https://eu.myconnectwise.net/login?lang=en&company=Contoso_C',
      { ...inRegion('eu'), companyId: 'Contoso_C' },
    ],
    ['  "AU.myconnectwise.net/v2025_1\u200B"; ', inRegion('au')],
    ['https://acme.api.connectwisedev.com', ACME],
    ['https://acme.api.connectwisedev.com/v4_6_release/apis/3.0/service/tickets?pageSize=1', ACME],
    [`https://Acme.connectwisedev.com${REQUEST}&companyName=other`, ACME],
    ['acme.connectwisedev.com', ACME],
    [' https://acme\u200B.connectwisedev.com', ACME],
    [`https://PSA.contoso.com${REQUEST}&companyName=contoso`, { ...OWN, companyId: 'contoso' }],
    ['https://psa.contoso.com/v2025_1/', OWN],
    ['psa.contoso.com/v4_6_release', OWN],
    [
      'https://psa.contoso.com:8443/v4_6_release/#x',
      { ...OWN, serverAddress: 'https://psa.contoso.com:8443' },
    ],
    [
      'https://api-jp.myconnectwise.net/v2025_1/',
      { ...OWN, serverAddress: 'https://api-jp.myconnectwise.net' },
    ],
  ])('reads %s', (address, found) => {
    expect(connectionIn(address)).toStrictEqual(found);
  });

  it.each([
    '',
    'na',
    'acme',
    'acme+PublicKey',
    'a ticket',
    'https://www.example.com/search?q=connectwise&companyName=contoso',
    'https://psa.contoso.com',
    'https://psa.contoso.com/login?company=contoso',
    'https://psa.contoso.com/files/v4_6_release/',
    'https://psa.contoso.com/v4/',
    'https://psa.contoso.com/v4_6_release.zip',
    'http://psa.contoso.com/v4_6_release/',
    'https://10.0.0.7/v4_6_release/',
    'https://localhost/v4_6_release/',
    'https://home.connectwise.com/v4_6_release/',
    'https://user@na.myconnectwise.net/v4_6_release/',
    'https://na.myconnectwise.net@evil.example/v4_6_release/',
    'https://acme.connectwisedev.com.evil.example/',
    'https://connectwisedev.com/v4_6_release/',
    'see https://psa.contoso.com/v4_6_release/',
    'javascript:alert(1)//na.myconnectwise.net/v4_6_release/',
  ])('finds nothing in %j', (text) => {
    expect(connectionIn(text)).toBeUndefined();
  });

  it.each<[string, FoundConnection]>([
    ['the gateway', { connectBy: 'oauth', companyId: 'acme' as CompanyId }],
    ['a region', { connectBy: 'keys', region: 'za', serverAddress: '', companyId: 'Acme_C' }],
    ['an own server', { ...OWN, companyId: 'acme' }],
  ])('reads the address of a ticket as the extension itself writes it: %s', (_, found) => {
    const { connectBy } = found;
    const companyId = found.companyId as Company;
    const webAddress = WAYS[connectBy].webAddressOf(companyId, { region: 'na', serverAddress: '', ...found });
    const link = itemLinkOf(
      { kind: 'ticket', id: 7, projectId: undefined },
      { webAddress, companyId, connectBy },
    );
    expect(connectionIn(link ?? '')).toStrictEqual(found);
  });

  it('reads what it has found again from an address of the server, and finds no other host than in the text', () => {
    const part = fc.constantFrom(
      'https://',
      'na.myconnectwise.net',
      'acme.api.connectwisedev.com',
      'psa.contoso.com',
      'evil.example',
      '/v4_6_release/',
      '?companyName=acme',
      '@',
      ':1',
      '#',
      '.',
      ' ',
      '\u200B',
      '"',
    );
    const text = fc.oneof(
      anyText(),
      anyWebAddress(),
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (address) => {
        const found = connectionIn(address);
        if (!found) return;
        const origin =
          found.connectBy === 'oauth'
            ? `https://${found.companyId}.api.connectwisedev.com`
            : (psaOriginOf(found) ?? '');
        const host = new URL(origin).host.replace(/^api-/, '').replace('.api.', '.');
        const seen = address.toLowerCase().replaceAll('\u200B', '').replaceAll('.api.', '.');
        expect(seen).toContain(host);
        const query = found.companyId === undefined ? '' : `?companyName=${found.companyId}`;
        expect(connectionIn(`${origin}/v4_6_release/${query}`)).toStrictEqual(found);
      }),
    );
  });
});
