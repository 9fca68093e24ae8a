import { expect, it } from 'vitest';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';

it('the list of tickets holds the open tickets that the member owns, in a stable order', () => {
  const list = ticketListOf(createGatewayContext([{ kind: 'ticket', id: 10 }]));
  expect(list).toMatchObject({ kind: 'ticket', stored: { length: 1 } });
  expect(list.query()).toMatchObject({
    list: { path: '/service/tickets' },
    where: 'owner/identifier="jdoe"',
    isOpenOnly: true,
    orderBy: 'id asc',
    page: 1,
    pageSize: 1_000,
  });
});
