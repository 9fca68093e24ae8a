import type { Runtime } from 'webextension-polyfill';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../src/domain/failure.ts';
import { receiveCommands, receiveQuestions } from '../../../src/messages/receive.ts';

type Listener = (message: unknown, sender: Partial<Runtime.MessageSender>) => Promise<unknown> | undefined;

const ID = 'abcdefghijklmnop';
const PAGE = `chrome-extension://${ID}/popup.html`;
const CHECK = { type: 'checkNow' };

const { listeners } = vi.hoisted(() => ({ listeners: [] as unknown[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'abcdefghijklmnop',
      getURL: (path: string) => `chrome-extension://abcdefghijklmnop/${path}`,
      onMessage: { addListener: (listener: unknown) => listeners.push(listener) },
    },
  },
}));

const execute = vi.fn<Parameters<typeof receiveCommands>[0]>();

beforeEach(() => {
  listeners.length = 0;
  execute.mockReset().mockResolvedValue();
  receiveCommands(execute);
});

function receive(message: unknown, sender: object) {
  const [listener] = listeners as Listener[];
  return listener?.(message, sender);
}

describe('receiveCommands', () => {
  it.each<[string, object]>([
    ['the popup, which is in no tab', { id: ID, url: PAGE }],
    ['the options page in a tab', { id: ID, url: `chrome-extension://${ID}/options.html#x`, frameId: 0 }],
  ])('executes a command of %s', async (_, sender) => {
    await expect(receive(CHECK, sender)).resolves.toStrictEqual({ ok: true });
    expect(execute).toHaveBeenCalledExactlyOnceWith(CHECK);
  });

  it.each<[string, object]>([
    ['another extension', { id: 'ponmlkjihgfedcba', url: 'chrome-extension://ponmlkjihgfedcba/popup.html' }],
    ['another extension that names our page', { id: 'ponmlkjihgfedcba', url: PAGE }],
    ['a web page', { id: ID, url: 'https://evil.com/' }],
    ['a web page that names ours in its address', { id: ID, url: `https://evil.com/?${PAGE}` }],
    ['an origin that begins like ours', { id: ID, url: `chrome-extension://${ID}x/popup.html` }],
    ['an origin that goes on after ours', { id: ID, url: `chrome-extension://${ID}.evil.com/` }],
    ['a host that ours is the user of', { id: ID, url: `chrome-extension://${ID}@evil.com/popup.html` }],
    ['our origin in capitals', { id: ID, url: PAGE.toUpperCase() }],
    ['our origin alone', { id: ID, url: `chrome-extension://${ID}` }],
    ['a page of the other scheme', { id: ID, url: `moz-extension://${ID}/popup.html` }],
    ['a blank before our address', { id: ID, url: ` ${PAGE}` }],
    ['a frame with our page', { id: ID, url: PAGE, frameId: 7 }],
    ['no address', { id: ID }],
    ['an address that is not a text', { id: ID, url: [PAGE] }],
    ['no id', { url: PAGE }],
    ['nothing known', {}],
  ])('ignores a command of %s', (_, sender) => {
    expect(receive(CHECK, sender)).toBeUndefined();
    expect(execute).not.toHaveBeenCalled();
  });

  it.each<[string, unknown]>([
    ['an unknown command', { type: 'readTokens' }],
    ['a command with an extra field', { ...CHECK, extra: 1 }],
    ['nothing', undefined],
  ])('ignores %s from an extension page', (_, message) => {
    expect(receive(message, { id: ID, url: PAGE })).toBeUndefined();
    expect(execute).not.toHaveBeenCalled();
  });

  it.each([
    ['its code', new FailureError('offline'), { code: 'offline' }],
    ['no text where it was not foreseen', new Error('token canary'), { code: 'unexpected' }],
  ])('reports a failed command with %s', async (_, thrown, failure) => {
    execute.mockRejectedValue(thrown);
    await expect(receive(CHECK, { id: ID, url: PAGE })).resolves.toStrictEqual({ ok: false, failure });
  });
});

describe('receiveQuestions', () => {
  const QUESTION = { type: 'readDraft', key: 'ticket:12' };
  const answer = vi.fn<Parameters<typeof receiveQuestions>[0]>();

  beforeEach(() => {
    listeners.length = 0;
    answer.mockReset().mockResolvedValue('Called back');
    receiveQuestions(answer);
  });

  it('answers a question of our own page', async () => {
    await expect(receive(QUESTION, { id: ID, url: PAGE })).resolves.toStrictEqual({
      ok: true,
      value: 'Called back',
    });
    expect(answer).toHaveBeenCalledExactlyOnceWith(QUESTION);
  });

  it.each<[string, unknown, object]>([
    ['of a web page', QUESTION, { id: ID, url: 'https://evil.com/' }],
    ['of another extension', QUESTION, { id: 'ponmlkjihgfedcba', url: PAGE }],
    ['that is a command', CHECK, { id: ID, url: PAGE }],
    ['about no item', { ...QUESTION, key: 'x' }, { id: ID, url: PAGE }],
    ['with an extra field', { ...QUESTION, extra: 1 }, { id: ID, url: PAGE }],
    ['about no entry', { type: 'readText', id: 'x' }, { id: ID, url: PAGE }],
  ])('ignores a question %s', (_, message, sender) => {
    expect(receive(message, sender)).toBeUndefined();
    expect(answer).not.toHaveBeenCalled();
  });

  it.each([
    [new FailureError('locked'), 'locked'],
    [new Error('canary'), 'unexpected'],
  ])('says why there is no answer', async (thrown, code) => {
    answer.mockRejectedValue(thrown);
    await expect(receive(QUESTION, { id: ID, url: PAGE })).resolves.toStrictEqual({
      ok: false,
      failure: { code },
    });
  });
});
