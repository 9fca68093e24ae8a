import { expect, it } from 'vitest';
import { ACCOUNT_SCENES } from '../support/account-scenes.ts';
import { tracesOfDeath } from '../support/scene.ts';

const PATIENCE_MS = 10 * 60_000;

it.each(ACCOUNT_SCENES)(
  '%s, at whichever step the worker dies',
  async (_, scene) => {
    expect(await tracesOfDeath(scene)).toEqual([]);
  },
  PATIENCE_MS,
);
