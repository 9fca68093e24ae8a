import { describe, expect, it } from 'vitest';
import { setupStepOf } from '../../../../src/domain/settings/setup-step.ts';
import { ACME, sessionOf } from '../../support/samples.ts';

const NOTHING = { settings: { companyId: undefined, clientId: '' }, session: undefined, isSetUp: false };
const SETTINGS = { companyId: ACME, clientId: 'client-1' };
const ENDED = sessionOf({ ended: { code: 'sessionEnded' } });

describe('setupStepOf', () => {
  it.each([
    ['an installation', {}, 'company'],
    ['a client ID of the build', { settings: { companyId: undefined, clientId: 'client-1' } }, 'company'],
    ['a company ID', { settings: { ...SETTINGS, clientId: '' } }, 'client'],
    ['both', { settings: SETTINGS }, 'signIn'],
    ['a session', { settings: SETTINGS, session: sessionOf() }, 'notifications'],
    ['a session that has ended', { settings: SETTINGS, session: ENDED }, 'signIn'],
    ['all done', { settings: SETTINGS, session: sessionOf(), isSetUp: true }, undefined],
    ['all done, and the session ended', { settings: SETTINGS, session: ENDED, isSetUp: true }, undefined],
    ['a sign-out after all was done', { settings: SETTINGS, isSetUp: true }, 'signIn'],
  ])('is the next step after %s', (_, facts, step) => {
    expect(setupStepOf({ ...NOTHING, ...facts })).toBe(step);
  });
});
