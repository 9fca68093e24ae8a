import { describe, expect, it, vi } from 'vitest';
import { send } from '../../../src/messages/send.ts';

const sendMessage = vi.hoisted(() => vi.fn<(message: unknown) => Promise<unknown>>());
vi.mock('webextension-polyfill', () => ({ default: { runtime: { id: 'extension-id', sendMessage } } }));

const UNEXPECTED = { ok: false, failure: { code: 'unexpected' } };

describe('send', () => {
  it.each([
    ['success', { ok: true }],
    ['a failure', { ok: false, failure: { code: 'offline' } }],
    [
      'a failure with all its fields',
      { ok: false, failure: { code: 'serverDown', retryAt: 7, detail: 'x' } },
    ],
  ])('returns a reply of %s unchanged', async (_, reply) => {
    sendMessage.mockResolvedValue(reply);
    await expect(send({ type: 'checkNow' })).resolves.toStrictEqual(reply);
    expect(sendMessage).toHaveBeenLastCalledWith({ type: 'checkNow' });
  });

  it.each<[string, unknown]>([
    ['nothing, as when nobody listens', undefined],
    ['null', null],
    ['a text', 'ok'],
    ['a word for yes', { ok: 'yes' }],
    ['a failure without a failure', { ok: false }],
    ['a failure of an unknown code', { ok: false, failure: { code: 'somethingNew' } }],
    ['a failure whose code is a name of Object.prototype', { ok: false, failure: { code: 'constructor' } }],
    ['a failure with an impossible time', { ok: false, failure: { code: 'offline', retryAt: 1e300 } }],
    [
      'a failure with markup for a detail',
      { ok: false, failure: { code: 'offline', detail: { type: 'b' } } },
    ],
    ['both', { ok: true, failure: { code: 'offline' } }],
  ])('treats %s as a worker that cannot answer', async (_, reply) => {
    sendMessage.mockResolvedValue(reply);
    await expect(send({ type: 'checkNow' })).resolves.toStrictEqual(UNEXPECTED);
  });

  it('treats an unreachable worker as one that cannot answer', async () => {
    sendMessage.mockRejectedValue(new Error('Could not establish connection. Receiving end does not exist.'));
    await expect(send({ type: 'checkNow' })).resolves.toStrictEqual(UNEXPECTED);
  });
});
