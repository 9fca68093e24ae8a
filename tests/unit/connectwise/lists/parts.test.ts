import { describe, expect, it } from 'vitest';
import { createParts } from '../../../../src/connectwise/lists/parts.ts';
import type { Troubles } from '../../../../src/connectwise/plan/trouble.ts';
import { FailureError, SignInError } from '../../../../src/domain/failure.ts';
import { NOW } from '../../support/samples.ts';

function create({ isAnswering = true, wasAsked = true } = {}) {
  const troubles: Troubles = {};
  const requests = { isAnswering: () => isAnswering, wasAsked: () => wasAsked, stop: () => undefined };
  return { troubles, parts: createParts(troubles, requests, { isManual: false, now: NOW }) };
}

const DOWN = new FailureError('serverDown');

describe('the failure of a part', () => {
  it('is noted as its trouble if its request was sent', () => {
    const { parts, troubles } = create();
    parts.noteFailure('ticket', DOWN);
    expect(troubles['ticket']).toMatchObject({ code: 'serverDown', failures: 1 });
  });

  it('is not noted if its request was not sent', () => {
    const { parts, troubles } = create({ wasAsked: false });
    parts.noteFailure('ticket', DOWN);
    expect(troubles).toEqual({});
  });

  it.each([
    ['ticket', 'serverDown'],
    ['board', undefined],
    ['company', undefined],
    ['priority', undefined],
  ] as const)('of %s makes a check without any answer fail with %s', (part, code) => {
    const { parts } = create({ isAnswering: false });
    parts.noteFailure(part, DOWN);
    expect(parts.failure()?.code).toBe(code);
  });

  it.each<[string, unknown]>([
    ['an error of the program', new TypeError('x')],
    ['a value like a failure', { failure: { code: 'serverDown' } }],
    ['a failure of the whole check', new FailureError('vaultBroken')],
    ['a failure of the sign-in', new SignInError('serverDown')],
  ])('is thrown if it is %s', async (_, error) => {
    const { parts, troubles } = create();
    expect(() => {
      parts.noteFailure('ticket', error);
    }).toThrow();
    await expect(parts.attempt('ticket', () => Promise.reject(error))).rejects.toBe(error);
    expect(troubles).toEqual({});
  });
});
