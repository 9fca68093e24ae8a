import { expect, it } from 'vitest';
import { createPsaSource } from '../../../../src/connectwise/psa/psa-source.ts';
import { WHO_AM_I } from '../../../../src/connectwise/who-am-i.ts';
import { createFakeApi } from '../../support/fake-api.ts';
import { JANE, NOW } from '../../support/samples.ts';

it('reads the member whose credential it is', async () => {
  const { request } = createFakeApi((path) =>
    path === WHO_AM_I ? { body: { id: 7, identifier: 'jdoe', fullName: 'Jane Doe' } } : undefined,
  );
  await expect(createPsaSource(request, () => NOW).readMe()).resolves.toStrictEqual(JANE);
});

it('finds a member by the exact identifier', async () => {
  const { request, asked } = createFakeApi((path, { conditions }) => {
    if (path !== '/system/members') return undefined;
    const isJane = conditions === 'identifier="jdoe"';
    return { body: isJane ? [{ id: 7, identifier: 'jdoe', fullName: 'Jane Doe' }] : [] };
  });
  const source = createPsaSource(request, () => NOW);
  await expect(source.findMember('jdoe')).resolves.toStrictEqual(JANE);
  await expect(source.findMember('jdo')).resolves.toBeUndefined();
  expect(asked).toHaveLength(2);
});
