import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../../../src/domain/account/company.ts';
import { itemLinkOf, type LinkTarget, linkTargetOf } from '../../../../src/domain/surface/item-link.ts';
import { parseSettings } from '../../../../src/domain/settings/settings.ts';
import { task, ticket } from '../../support/samples.ts';

const WEB = 'https://acme.connectwisedev.com';
const ACME = 'acme' as Company;
const GATEWAY: LinkTarget = { webAddress: WEB, companyId: ACME, connectBy: 'oauth' };
const PSA: LinkTarget = { ...GATEWAY, connectBy: 'keys' };
const TICKET = `${WEB}/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=`;
const PROJECT = `${WEB}/v4_6_release/services/system_io/router/openrecord.rails?recordType=ProjectHeaderFV&recid=`;

describe('itemLinkOf', () => {
  it.each([
    ['a ticket', ticket(12_345), GATEWAY, `${TICKET}12345&companyName=acme`],
    ['a task, as its project', task(67_890, { projectId: 42 }), GATEWAY, `${PROJECT}42&companyName=acme`],
    ['a ticket of a PSA', ticket(7), PSA, `${TICKET}7&companyName=acme`],
    ['a project ticket', task(8, { projectId: 42 }), PSA, `${TICKET}8&companyName=acme`],
    [
      'a project ticket without a project',
      task(9, { projectId: undefined }),
      PSA,
      `${TICKET}9&companyName=acme`,
    ],
  ])('opens %s', (_, item, target, link) => {
    expect(itemLinkOf(item, target)).toBe(link);
  });

  it('is undefined for a task of an unknown project', () => {
    expect(itemLinkOf(task(67_890, { projectId: undefined }), GATEWAY)).toBeUndefined();
  });

  it('names only the record of the item', () => {
    const number = fc.integer({ min: 1, max: 0xff_ff_ff_ff });
    fc.assert(
      fc.property(fc.constantFrom(ticket, task), number, fc.option(number), (make, id, projectId) => {
        const item = make(id, { projectId: projectId ?? undefined });
        const ofTask = projectId === null ? undefined : `ProjectHeaderFV ${projectId}`;
        expect(recordOf(itemLinkOf(item, PSA))).toBe(`service ${id}`);
        expect(recordOf(itemLinkOf(item, GATEWAY))).toBe(make === task ? ofTask : `service ${id}`);
      }),
    );
  });

  it('keeps a company name from adding parameters', () => {
    const company = 'a&service_recid=2#x' as Company;
    const link = new URL(itemLinkOf(ticket(1), { ...GATEWAY, companyId: company }) ?? '');

    expect(link.searchParams.getAll('service_recid')).toStrictEqual(['1']);
    expect(link.searchParams.get('companyName')).toBe('a&service_recid=2#x');
  });
});

/** The record type and number in an address. */
function recordOf(link: string | undefined): string | undefined {
  const parameters = link && new URL(link).searchParams;
  if (!parameters) return undefined;
  const ticketId = parameters.get('service_recid');
  return ticketId === null
    ? `${parameters.get('recordType')} ${parameters.get('recid')}`
    : `service ${ticketId}`;
}

describe('linkTargetOf', () => {
  it('has the web address of the settings and the way to connect', () => {
    const settings = parseSettings({ connectBy: 'keys', region: 'eu' }, '');
    expect(linkTargetOf(settings, ACME)).toStrictEqual({
      webAddress: 'https://eu.myconnectwise.net',
      companyId: 'acme',
      connectBy: 'keys',
    });
  });

  it('is undefined while the server is unknown, because an address without a host would open an extension page', () => {
    expect(linkTargetOf(parseSettings({ connectBy: 'keys', region: 'own' }, ''), ACME)).toBeUndefined();
  });
});
