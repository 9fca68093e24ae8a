import { describe, expect, it, vi } from 'vitest';
import { type Draft, draftOf } from '../../../../components/options/draft.ts';
import { fillingOf } from '../../../../components/options/filling.ts';
import { connectionIn, type FoundConnection } from '../../../../src/domain/account/connection-in.ts';
import { settingsOf } from '../../support/samples.ts';

vi.mock('../../../../src/browser/shared/texts.ts', () => import('../support/texts.ts'));

const DRAFT: Draft = { ...draftOf(settingsOf()), connectBy: 'keys', region: 'na', companyId: 'Contoso' };
const IN_NA = found('https://na.myconnectwise.net/?companyName=CONTOSO');
const IN_EU = found('https://eu.myconnectwise.net/?companyName=contoso');

function found(address: string): FoundConnection {
  const connection = connectionIn(address);
  if (!connection) throw new Error(`${address} says nothing.`);
  return connection;
}

function fill(connection: FoundConnection, ...locked: string[]) {
  return fillingOf(connection, DRAFT, 'of-build', (name) => locked.includes(name));
}

describe('what an address fills in', () => {
  it('is all that it says', () => {
    expect(fill(IN_EU)).toEqual({ ...IN_EU });
  });

  it('leaves a locked field as it is, also in another case', () => {
    expect(fill(IN_NA, 'region', 'companyId')).toEqual({ connectBy: 'keys', serverAddress: '' });
  });

  it.each([
    ['the region', IN_EU, 'region'],
    ['the company', found('https://na.myconnectwise.net/?companyName=other'), 'companyId'],
    ['the way to connect', found('https://contoso.api.connectwisedev.com'), 'connectBy'],
  ])('is nothing at all if the organization has set %s to something else', (_, connection, locked) => {
    expect(fill(connection, locked)).toBeUndefined();
  });

  it('leaves a locked client ID as it is when the way to connect changes', () => {
    const gateway = found('https://contoso.api.connectwisedev.com');
    expect(fill(gateway)).toHaveProperty('clientId');
    expect(fill(gateway, 'clientId')).not.toHaveProperty('clientId');
  });
});
