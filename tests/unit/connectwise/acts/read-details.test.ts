import { describe, expect, it } from 'vitest';
import { readDetails } from '../../../../src/connectwise/acts/read-details.ts';
import { answering } from './sample-change.ts';

const TICKET = '/service/tickets/7';
const ALL = `${TICKET}/allNotes`;
const NOTES = `${TICKET}/notes`;
const REF = { kind: 'service', id: 7 } as const;

const NOTHING = {
  status: undefined,
  priority: undefined,
  company: undefined,
  site: undefined,
  address: [],
  agreement: undefined,
  contact: { name: '', phone: '', email: '' },
  hasReply: false,
};

const ask = (ticket: unknown, notes: unknown = []) =>
  readDetails(answering({ [TICKET]: { body: ticket }, [ALL]: { body: notes } }), REF);
const discussionIn = async (notes: unknown) => (await ask({ id: 7 }, notes)).discussion;

describe('the details of a ticket', () => {
  it('come in two requests', async () => {
    const request = answering({ [TICKET]: { body: { id: 7 } }, [ALL]: { body: [] } });
    expect(await readDetails(request, REF)).toStrictEqual({ ...NOTHING, discussion: [] });
    expect(request.asked.map(([path]) => path)).toEqual([TICKET, ALL]);
    expect(request.asked[0]?.[1]?.query?.['fields']).toMatch(/^id,status\/name,.*customerUpdatedFlag$/);
    expect(request.asked[1]?.[1]).toEqual({ query: { orderBy: 'id desc', pageSize: 25 } });
  });

  it('are all that the server says', async () => {
    expect(
      await ask({
        id: 7,
        status: { name: 'New' },
        priority: { name: 'High' },
        company: { name: 'Summit Legal' },
        siteName: 'Main',
        addressLine1: '1 Main Street',
        addressLine2: null,
        city: 'Boston',
        stateIdentifier: 'MA',
        zip: '02110',
        agreement: { name: 'Gold' },
        contactName: 'Pat Lee',
        contactPhoneNumber: '+1 617 555 0142',
        contactEmailAddress: 'pat@example.com',
        customerUpdatedFlag: true,
      }),
    ).toStrictEqual({
      status: 'New',
      priority: 'High',
      company: 'Summit Legal',
      site: 'Main',
      address: ['1 Main Street', 'Boston MA 02110'],
      agreement: 'Gold',
      contact: { name: 'Pat Lee', phone: '+1 617 555 0142', email: 'pat@example.com' },
      hasReply: true,
      discussion: [],
    });
  });

  it.each([[{ id: 8 }], [{}], [null], [[]], [{ id: 7, company: 'Summit Legal' }]])(
    '%j is not the ticket',
    async (body) => {
      await expect(ask(body)).rejects.toMatchObject({ failure: { code: 'badReply' } });
    },
  );
});

describe('the discussion of a ticket', () => {
  const AT = '2026-11-30T11:00:00Z';
  const NOTE = { id: 1, text: 'Called\r\nback' };
  const READ = { id: 1, text: 'Called\nback', author: '', at: undefined, place: undefined };

  it.each<[string, object, object]>([
    ['with nothing else', {}, {}],
    ['by a member', { member: { name: 'Jane Doe' }, createdBy: 'jdoe' }, { author: 'Jane Doe' }],
    ['by a contact', { contact: { name: 'Pat Lee' }, member: null }, { author: 'Pat Lee' }],
    ['by its first author', { originalAuthor: 'Alan Smith', createdBy: 'x' }, { author: 'Alan Smith' }],
    ['by its creator', { createdBy: 'jdoe' }, { author: 'jdoe' }],
    ['at its time', { timeStart: AT, dateCreated: '2020-01-01T00:00:00Z' }, { at: Date.parse(AT) }],
    ['of its day', { dateCreated: AT }, { at: Date.parse(AT) }],
    ['of its last change', { _info: { lastUpdated: AT } }, { at: Date.parse(AT) }],
    ['that is internal', { internalAnalysisFlag: true, detailDescriptionFlag: true }, { place: 'internal' }],
    ['that is the resolution', { resolutionFlag: true }, { place: 'resolution' }],
    ['that the customer can see', { detailDescriptionFlag: true }, { place: 'customer' }],
  ])('has a note %s', async (_, row, read) => {
    expect(await discussionIn([{ ...NOTE, ...row }])).toStrictEqual([{ ...READ, ...read }]);
  });

  it('has the newest first, and notes of an unknown time last', async () => {
    const rows = [
      { id: 1, text: 'A' },
      { id: 2, text: 'B', timeStart: AT },
      { id: 3, text: 'C', timeStart: '2026-11-30T12:00:00Z' },
      { id: 4, text: 'D' },
    ];
    expect((await discussionIn(rows))?.map(({ id }) => id)).toEqual([3, 2, 4, 1]);
  });

  it('leaves out what has no words, and what cannot be read', async () => {
    expect(await discussionIn([{ id: 1, text: ' ' }, { id: 2 }, null, { text: 'x' }, NOTE])).toEqual([READ]);
  });

  it.each(['notFound', 'badRequest'] as const)('is that of the notes where it is %s', async (code) => {
    const request = answering({ [TICKET]: { body: { id: 7 } }, [ALL]: code, [NOTES]: { body: [NOTE] } });
    expect((await readDetails(request, REF)).discussion).toEqual([READ]);
    expect(request.asked.at(-1)).toEqual([NOTES, { query: { orderBy: 'id desc', pageSize: 25 } }]);
  });

  it.each(['noAccess', 'timeout'] as const)('is unknown where it is %s, and the rest shows', async (code) => {
    const request = answering({ [TICKET]: { body: { id: 7 } }, [ALL]: code });
    expect(await readDetails(request, REF)).toStrictEqual({ ...NOTHING, discussion: undefined });
    const both = answering({ [TICKET]: { body: { id: 7 } }, [ALL]: 'notFound', [NOTES]: code });
    expect((await readDetails(both, REF)).discussion).toBeUndefined();
  });

  it('is unknown where it is not a list', async () => {
    expect(await discussionIn({})).toBeUndefined();
  });
});
