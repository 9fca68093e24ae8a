import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newProject, parseMemory } from '../../../../src/connectwise/gateway/memory.ts';
import { NOW } from '../../support/samples.ts';

const EMPTY = parseMemory(undefined);

describe('parseMemory', () => {
  it('begins with nothing known', () => {
    expect(EMPTY).toStrictEqual({
      checks: 0,
      lacks: {},
      isSilent: false,
      troubles: {},
      limited: [],
      stamps: {},
      directory: {
        board: { validators: [], names: [], hasUnknown: false },
        company: { validators: [], names: [], hasUnknown: false },
        priority: { validators: [], names: [], hasUnknown: false, facts: [] },
      },
      tickets: {
        isListed: false,
        isInDoubt: false,
        validators: [],
        unreadable: [],
        others: [],
        isCut: false,
      },
      projects: { validators: [], unreadable: [], isCut: false, isInDoubt: false, known: [] },
    });
  });

  it('takes what it gave, as it comes from the disk', () => {
    const memory = {
      ...EMPTY,
      checks: 3,
      lacks: { bundles: NOW },
      tickets: {
        ...EMPTY.tickets,
        watermark: NOW,
        pull: { startedAt: NOW, lastPage: 3, done: [1, 3] },
        validators: [{ query: '/x?y', etag: 'W/"z"' }],
      },
      projects: {
        ...EMPTY.projects,
        known: [{ ...newProject(7), digest: { count: 2, newest: NOW, stored: 2 } }],
      },
    };
    expect(parseMemory(structuredClone(memory))).toStrictEqual(memory);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a watermark that is no number', { ...EMPTY, tickets: { ...EMPTY.tickets, watermark: Number.NaN } }],
    ['half a count of checks', { ...EMPTY, checks: 1.5 }],
    ['a project without its number', { ...EMPTY, projects: { ...EMPTY.projects, known: [{}] } }],
    ['another version', { ...EMPTY, tickets: undefined }],
  ])('forgets all where it finds %s', (_, stored) => {
    expect(parseMemory(stored)).toStrictEqual(EMPTY);
  });

  it('stands anything, and never gives out the same object twice', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (stored) => {
        expect(parseMemory(stored)).toStrictEqual(EMPTY);
      }),
    );
    expect(parseMemory(undefined)).not.toBe(parseMemory(undefined));
  });
});
