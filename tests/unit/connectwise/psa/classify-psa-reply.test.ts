import { describe, expect, it } from 'vitest';
import { classifyPsaReply } from '../../../../src/connectwise/psa/classify-psa-reply.ts';
import { NOW } from '../../support/samples.ts';

function codeOf(status: number, body: unknown) {
  return classifyPsaReply({ status, headers: new Headers(), body, words: JSON.stringify(body) }, [], NOW)
    ?.code;
}

const REFUSAL = { code: 'Unauthorized', message: 'No' };

describe('a refusal', () => {
  it.each<[string, object]>([
    ['in its field', { ...REFUSAL, field: 'clientId' }],
    ['in the field of one of several errors', { ...REFUSAL, errors: [null, { field: 'client_id' }] }],
    ['in its message', { ...REFUSAL, message: 'Unknown Client-ID' }],
  ])('is about the client ID if it names it %s', (_, body) => {
    expect([codeOf(401, body), codeOf(403, body)]).toEqual(['clientRejected', 'clientRejected']);
  });

  it.each<[string, object]>([
    ['as something unrelated in a list', { ...REFUSAL, others: [{ field: 'clientId' }] }],
    ['in errors that are no list', { ...REFUSAL, errors: { field: 'clientId' } }],
    ['with another mark between the words', { ...REFUSAL, message: 'client#id' }],
    ['under another name', { ...REFUSAL, hint: 'clientId' }],
    ['as something else than text', { ...REFUSAL, field: ['clientId'] }],
    ['only as the name of something', { ...REFUSAL, clientId: 'client-1' }],
  ])('is about the credential or the access if it names the client ID %s', (_, body) => {
    expect([codeOf(401, body), codeOf(403, body)]).toEqual(['unauthorized', 'noAccess']);
  });

  it.each(['clientid', 'client id', 'client_id', 'client-id'])('is about the client ID as %j', (message) => {
    expect(codeOf(401, { ...REFUSAL, message })).toBe('clientRejected');
  });

  it('of a query stays one of the query, whatever its field', () => {
    expect(codeOf(400, { ...REFUSAL, field: 'clientId' })).toBe('badRequest');
  });
});

it('a failure other than too many requests names no moment for the next one', () => {
  const reply = { status: 400, headers: new Headers(), body: REFUSAL, words: JSON.stringify(REFUSAL) };
  expect(classifyPsaReply(reply, [], NOW)).not.toHaveProperty('retryAt');
});
