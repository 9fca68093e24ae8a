import { expect, it } from 'vitest';
import { ACCOUNT_SCENES } from '../support/account-scenes.ts';
import { tracesOfDeath } from '../support/scene.ts';

const PATIENCE_MS = 10 * 60_000;

it.each(ACCOUNT_SCENES)(
  '%s, whatever step the worker dies at',
  async (_, scene) => {
    expect(await tracesOfDeath(scene)).toEqual([]);
  },
  PATIENCE_MS,
);
