import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../../src/connectwise/lists/shown-texts.ts';

describe('nameOf', () => {
  it.each([
    ['unchanged', { name: 'Cloud move' }, 'Cloud move'],
    ['cleaned', { name: ' Cloud\u202E\nmove ' }, 'Cloud move'],
    ['truncated', { name: 'x'.repeat(100_000) }, `${'x'.repeat(100)}…`],
    ['not at all if it is empty', { name: ' ' }, undefined],
    ['not at all if there is none', {}, undefined],
    ['not at all if the reference is null', null, undefined],
  ])('names a thing %s', (_, reference, name) => {
    expect(nameOf(reference)).toBe(name);
  });
});
