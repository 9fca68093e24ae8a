import { describe, expect, it } from 'vitest';
import { itemLinkOf } from '../../../src/domain/item-link.ts';
import { task, ticket } from '../support/samples.ts';

const WEB = 'https://acme.connectwisedev.com';

describe('itemLinkOf', () => {
  it.each([
    [
      'a ticket',
      ticket(12_345),
      `${WEB}/v4_6_release/services/system_io/Service/fv_sr100_request.rails?service_recid=12345&companyName=acme`,
    ],
    [
      'a task, as its project',
      task(67_890, { projectId: 42 }),
      `${WEB}/v4_6_release/services/system_io/router/openrecord.rails?recordType=ProjectHeaderFV&recid=42&companyName=acme`,
    ],
  ])('opens %s', (_, item, link) => {
    expect(itemLinkOf(item, WEB, 'acme')).toBe(link);
  });

  it('keeps a company name from adding parameters', () => {
    const link = new URL(itemLinkOf(ticket(1), WEB, 'a&service_recid=2#x'));

    expect(link.searchParams.getAll('service_recid')).toStrictEqual(['1']);
    expect(link.searchParams.get('companyName')).toBe('a&service_recid=2#x');
  });
});
