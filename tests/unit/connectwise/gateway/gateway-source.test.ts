import { describe, expect, it } from 'vitest';
import { createGatewaySource } from '../../../../src/connectwise/gateway/gateway-source.ts';
import type { FailureCode } from '../../../../src/domain/failure.ts';
import { type Answer, createFakeApi } from '../../support/fake-api.ts';
import { JANE, NOW } from '../../support/samples.ts';

const ME = '/system/myMembers/info';

const WORKING: Record<string, Answer> = {
  [ME]: { body: { id: 7, identifier: 'jdoe', fullName: 'Jane Doe' } },
};

function createSource(answers: Record<string, Answer> = {}) {
  const all: Record<string, Answer> = { ...WORKING, ...answers };
  const api = createFakeApi((path) => all[path]);
  return { ...api, source: createGatewaySource(api.request, () => NOW) };
}

describe('readMe', () => {
  it('returns the member who is signed in', async () => {
    await expect(createSource().source.readMe()).resolves.toStrictEqual(JANE);
  });

  it.each<FailureCode>(['notFound', 'noAccess'])(
    'returns undefined if the server refuses with %s',
    async (failure) => {
      const { source } = createSource({ [ME]: { failure } });
      await expect(source.readMe()).resolves.toBeUndefined();
    },
  );

  it.each<FailureCode>(['serverDown', 'unauthorized', 'timeout', 'badReply'])(
    'throws any other failure: %s',
    async (failure) => {
      await expect(createSource({ [ME]: { failure } }).source.readMe()).rejects.toMatchObject({
        failure: { code: failure },
      });
    },
  );

  it.each([
    ['a list', []],
    ['null', null],
    ['an object without id', { identifier: 'jdoe' }],
    ['a text', 'jdoe'],
  ])('rejects %s', async (_, body) => {
    await expect(createSource({ [ME]: { body } }).source.readMe()).rejects.toMatchObject({
      failure: { code: 'badReply' },
    });
  });
});

describe('findMember', () => {
  it('escapes a name as one segment of the path', async () => {
    const { source, pathsAsked } = createSource();
    await expect(source.findMember('../a/b?c#d')).resolves.toBeUndefined();
    expect(pathsAsked()).toStrictEqual(['/system/members/..%2Fa%2Fb%3Fc%23d']);
  });

  it('returns the member', async () => {
    const { source } = createSource({ '/system/members/jdoe': { body: { id: 7, identifier: 'jdoe' } } });
    await expect(source.findMember('jdoe')).resolves.toStrictEqual({
      id: 7,
      identifier: 'jdoe',
      name: 'jdoe',
    });
  });
});
