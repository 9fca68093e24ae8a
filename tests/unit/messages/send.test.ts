import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../src/messages/contract.ts';
import { ask, send, wakeWorker } from '../../../src/messages/send.ts';

const sendMessage = vi.hoisted(() => vi.fn<(message: unknown) => Promise<unknown>>());
const extension = vi.hoisted((): { runtime: object | undefined } => ({ runtime: undefined }));
vi.mock('webextension-polyfill', () => ({ default: extension }));

beforeEach(() => {
  extension.runtime = { id: 'extension-id', sendMessage };
  sendMessage.mockReset();
});

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

  it.each<[string, () => void]>([
    ['rejects', () => sendMessage.mockRejectedValueOnce(new Error('The message port closed.'))],
    ['gives nothing', () => sendMessage.mockResolvedValueOnce(undefined)],
  ])('sends changes again if their worker ended before it answered, where the browser %s', async (_, end) => {
    end();
    sendMessage.mockResolvedValue({ ok: true });
    const command: Command = {
      type: 'saveActs',
      key: 'ticket:12',
      acts: [{ id: crypto.randomUUID(), act: { kind: 'take' } }],
    };
    await expect(send(command)).resolves.toStrictEqual({ ok: true });
    expect(sendMessage.mock.calls).toEqual([[command], [command]]);
  });

  it('sends nothing a third time, and no refused change again', async () => {
    sendMessage.mockResolvedValue(undefined);
    await expect(send({ type: 'mute', key: 'ticket:12' })).resolves.toStrictEqual(UNEXPECTED);
    expect(sendMessage).toHaveBeenCalledTimes(2);
    sendMessage.mockReset().mockResolvedValue({ ok: false, failure: { code: 'storage' } });
    await send({ type: 'mute', key: 'ticket:12' });
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it.each(['signIn', 'signOut', 'lock', 'checkNow'] as const)('sends %s once only', async (type) => {
    sendMessage.mockResolvedValue(undefined);
    await send({ type });
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it('says that the page is outdated if the extension was replaced under it', async () => {
    extension.runtime = { sendMessage };
    sendMessage.mockRejectedValue(new Error('Extension context invalidated.'));
    await expect(send({ type: 'checkNow' })).resolves.toMatchObject({ failure: { code: 'pageOutdated' } });
  });
});

describe('ask', () => {
  const question = { type: 'readDraft', key: 'ticket:12' } as const;

  it.each([
    { ok: true, value: 'Called' },
    { ok: false, failure: { code: 'locked' } },
  ])('returns %j unchanged', async (answer) => {
    sendMessage.mockResolvedValue(answer);
    await expect(ask(question)).resolves.toStrictEqual(answer);
    expect(sendMessage).toHaveBeenLastCalledWith(question);
  });

  it.each([[undefined], [{ ok: true }], [{ ok: true, value: 7 }], [{ ok: true, value: '', more: 1 }]])(
    'treats %j as a worker that cannot answer',
    async (answer) => {
      sendMessage.mockResolvedValue(answer);
      await expect(ask(question)).resolves.toStrictEqual(UNEXPECTED);
    },
  );

  it('asks again if the worker ended before it answered', async () => {
    sendMessage.mockRejectedValueOnce(new Error('The message port closed.'));
    sendMessage.mockResolvedValue({ ok: true, value: 'Called' });
    await expect(ask(question)).resolves.toStrictEqual({ ok: true, value: 'Called' });
  });
});

describe('wakeWorker', () => {
  it('sends a message that is not a command, and lets it fail', async () => {
    sendMessage.mockRejectedValue(new Error('Could not establish connection.'));
    wakeWorker();
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith({});
    await expect(sendMessage.mock.results[0]?.value).rejects.toThrow();
  });

  it.each([[undefined], [{}]])('does nothing where the extension was replaced: %j', (runtime) => {
    extension.runtime = runtime;
    expect(() => wakeWorker()).not.toThrow();
  });
});
