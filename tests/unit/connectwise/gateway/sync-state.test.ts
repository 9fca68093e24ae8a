import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newProject, parseSyncState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { NOW } from '../../support/samples.ts';

const EMPTY = parseSyncState(undefined);

describe('parseSyncState', () => {
  it('starts empty', () => {
    expect(EMPTY).toStrictEqual({
      checks: 0,
      unsupported: {},
      isSilent: false,
      troubles: {},
      limited: [],
      stamps: {},
      nameTables: {
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

  it('restores a stored state', () => {
    const state = {
      ...EMPTY,
      checks: 3,
      unsupported: { bundles: NOW },
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
    expect(parseSyncState(structuredClone(state))).toStrictEqual(state);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'x'],
    ['a watermark that is not a number', { ...EMPTY, tickets: { ...EMPTY.tickets, watermark: Number.NaN } }],
    ['a fraction as the count of checks', { ...EMPTY, checks: 1.5 }],
    ['a project without its id', { ...EMPTY, projects: { ...EMPTY.projects, known: [{}] } }],
    ['another version', { ...EMPTY, tickets: undefined }],
  ])('starts empty if it finds %s', (_, stored) => {
    expect(parseSyncState(stored)).toStrictEqual(EMPTY);
  });

  it('reads any foreign value as the empty state, and never returns the same object twice', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (stored) => {
        expect(parseSyncState(stored)).toStrictEqual(EMPTY);
      }),
    );
    expect(parseSyncState(undefined)).not.toBe(parseSyncState(undefined));
  });
});
