import { beforeEach, describe, expect, it } from 'vitest';
import { forgetNotices, readToldNotices, rememberNotices } from '../../../src/store/notices.ts';
import { NOW } from '../support/samples.ts';
import { deleteEverything } from './support.ts';

beforeEach(deleteEverything);

describe('the notices that were told', () => {
  it('are remembered until they are forgotten', async () => {
    await rememberNotices(['a', 'b'], NOW);
    await rememberNotices(['b', 'c'], NOW + 1);
    await forgetNotices(['a', 'never told']);
    await expect(readToldNotices()).resolves.toStrictEqual(
      new Map([
        ['b', NOW + 1],
        ['c', NOW + 1],
      ]),
    );
  });

  it('may be none', async () => {
    await rememberNotices([], NOW);
    await forgetNotices([]);
    await expect(readToldNotices()).resolves.toStrictEqual(new Map());
  });
});
