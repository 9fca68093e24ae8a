import type { TicketFacts } from '../../../../src/domain/outbox/ticket-facts.ts';
import { NOW } from '../../support/samples.ts';

const CHOICE = { closes: false, forbidsTime: false };

/** What was just read of ticket 12, which is new. */
export const FACTS: TicketFacts = {
  key: 'ticket:12',
  at: NOW,
  status: { value: 111, name: 'New' },
  statuses: [
    { id: 111, name: 'New', ...CHOICE },
    { id: 114, name: 'Waiting', ...CHOICE },
    { id: 118, name: '>Closed', ...CHOICE, closes: true },
  ],
  contact: { name: 'Pat Lee', email: 'pat@example.com' },
  scheduleId: undefined,
};
