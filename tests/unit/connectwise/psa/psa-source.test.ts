import { expect, it } from 'vitest';
import { createPsaSource } from '../../../../src/connectwise/psa/psa-source.ts';
import { createFakeApi } from '../../support/fake-api.ts';
import { JANE, NOW } from '../../support/samples.ts';

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
