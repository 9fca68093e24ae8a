import type { ComponentChildren } from 'preact';
import { type MessageName, text } from '../../../src/browser/shared/texts.ts';
import type { TicketDetails } from '../../../src/domain/outbox/ticket-details.ts';

export interface DetailFactsProps {
  details: TicketDetails;
  /** The due date in words, if there is one. */
  due: string | undefined;
}

/** The facts of a ticket that are known. */
export function DetailFacts({ details, due }: DetailFactsProps) {
  const { status, priority, company, site, address, agreement, contact } = details;
  return (
    <dl class="details-facts">
      <Fact name="filter_status">{status}</Fact>
      <Fact name="filter_priority">{priority}</Fact>
      <Fact name="details_due">{due}</Fact>
      <Fact name="filter_company">{company}</Fact>
      <Fact name="details_contact">{contact.name}</Fact>
      <Fact name="details_phone">
        {contact.phone !== '' && (
          <a href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`}>{contact.phone}</a>
        )}
      </Fact>
      <Fact name="details_email">
        {contact.email !== '' && <a href={`mailto:${encodeURIComponent(contact.email)}`}>{contact.email}</a>}
      </Fact>
      <Fact name="details_address">{[site, ...address].filter(Boolean).join(', ')}</Fact>
      <Fact name="details_agreement">{agreement}</Fact>
    </dl>
  );
}

/** One fact; nothing if it is not known. */
function Fact({ name, children }: { name: MessageName; children: ComponentChildren }) {
  if (!children) return null;
  return (
    <div>
      <dt>{text(name)}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
