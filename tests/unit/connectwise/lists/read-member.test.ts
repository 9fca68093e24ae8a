import { describe, expect, it } from 'vitest';
import { equals } from '../../../../src/connectwise/conditions.ts';
import { findMember, memberOf, readMember } from '../../../../src/connectwise/lists/read-member.ts';
import { type Answer, createFakeApi } from '../../support/fake-api.ts';

describe('memberOf', () => {
  it.each([
    ['the full name', { fullName: 'Jane Doe', firstName: 'J', lastName: 'D' }, 'Jane Doe'],
    ['first and last name', { firstName: 'Jane', lastName: 'Doe' }, 'Jane Doe'],
    ['only the last name', { firstName: null, lastName: 'Doe' }, 'Doe'],
    ['no name', {}, 'jdoe'],
    ['blanks', { fullName: '  ' }, 'jdoe'],
    ['control characters', { fullName: 'Jane\u202E\nDoe' }, 'Jane Doe'],
    ['a very long name', { fullName: 'x'.repeat(100_000) }, `${'x'.repeat(100)}…`],
  ])('names a member from a row with %s', (_, names, name) => {
    expect(memberOf({ id: 7, identifier: 'jdoe', ...names })).toStrictEqual({
      id: 7,
      identifier: 'jdoe',
      name,
    });
  });
});

it.each([
  ['F', undefined],
  ['A', true],
])('knows a member of the license class %s as an API member: %s', (licenseClass, isApiMember) => {
  expect(memberOf({ id: 7, identifier: 'jdoe', licenseClass }).isApiMember).toBe(isApiMember);
});

const ROW = { id: 7, identifier: 'jdoe' };

describe('findMember', () => {
  const find = (answer: Answer) => {
    const { request, asked } = createFakeApi(() => answer);
    return { asked, found: findMember(request, '/system/members', equals('identifier', 'jdoe')) };
  };

  it('asks for one member of the condition', async () => {
    const { asked, found } = find({ body: [ROW] });
    await expect(found).resolves.toMatchObject(ROW);
    expect(asked).toMatchObject([
      { path: '/system/members', query: { conditions: 'identifier="jdoe"', pageSize: 1 } },
    ]);
  });

  it('finds none in an empty list', async () => {
    await expect(find({ body: [] }).found).resolves.toBeUndefined();
  });

  it.each([[null], [ROW], [[{ id: 'x' }]]])('rejects %j instead of a list of members', async (body) => {
    await expect(find({ body }).found).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });
});

describe('readMember', () => {
  const read = (answer: Answer) => readMember(createFakeApi(() => answer).request, '/me');

  it('reads the member at a path', async () => {
    await expect(read({ body: ROW })).resolves.toMatchObject(ROW);
  });

  it('finds none where there is nothing', async () => {
    await expect(read({ failure: 'notFound' })).resolves.toBeUndefined();
  });

  it('passes on any other failure', async () => {
    await expect(read({ failure: 'noAccess' })).rejects.toMatchObject({ failure: { code: 'noAccess' } });
  });

  it('rejects something else', async () => {
    await expect(read({ body: [ROW] })).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });
});
