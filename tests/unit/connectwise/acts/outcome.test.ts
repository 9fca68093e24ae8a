import { describe, expect, it, vi } from 'vitest';
import { notAccepted, outcomeOfReply, type ReadShown } from '../../../../src/connectwise/acts/outcome.ts';
import { wordsIn } from '../../../../src/connectwise/is-own-reply.ts';
import { NOON } from './sample-change.ts';

const ERROR = { code: 'Security', message: 'You do not have security permission to perform this action.' };
const WORDS = [{ field: undefined, words: ERROR.message }];
const PAGE = '<html>Down</html>';

function outcomeOf(
  status: number,
  body: unknown,
  { shown = vi.fn<ReadShown>(), secrets = [] as string[], headers = {} } = {},
) {
  const said = typeof body === 'string' ? body : JSON.stringify(body);
  const reply = {
    status,
    headers: new Headers(headers),
    body: typeof body === 'string' ? undefined : body,
    words: wordsIn(new TextEncoder().encode(said).buffer),
  };
  return outcomeOfReply(reply, shown, secrets, NOON);
}

const refused = (reason: string, words: unknown = WORDS) => ({ kind: 'refused', reason, words });
const UNSURE = { kind: 'unsure' };

describe('what a reply to a change means', () => {
  it.each<[number, object]>([
    [400, refused('invalid')],
    [401, { kind: 'notAccepted', why: 'unauthorized' }],
    [403, refused('noRight')],
    [404, { kind: 'notFound' }],
    [405, { kind: 'notFound' }],
    [409, refused('inUse')],
    [415, refused('invalid')],
    [422, refused('invalid')],
    [501, { kind: 'notFound' }],
    [299, UNSURE],
    [302, UNSURE],
    [402, UNSURE],
    [408, UNSURE],
    [500, UNSURE],
    [502, UNSURE],
    [503, UNSURE],
    [504, UNSURE],
  ])('%i by ConnectWise', (status, outcome) => {
    expect(outcomeOf(status, ERROR)).toEqual(outcome);
  });

  it.each([400, 401, 403, 404, 405, 409, 415, 422, 500, 501, 502, 503, 504])(
    '%i with a page of somebody else is uncertain',
    (status) => {
      expect(outcomeOf(status, PAGE)).toEqual(UNSURE);
    },
  );

  it.each([
    ['by ConnectWise', ERROR],
    ['with a page', PAGE],
  ])('too many requests %s: not accepted, until the time that is named', (_, body) => {
    expect(outcomeOf(429, body, { headers: { 'retry-after': '70' } })).toEqual({
      kind: 'notAccepted',
      why: 'rateLimited',
      retryAt: NOON + 70_000,
    });
    expect(outcomeOf(429, body)).toEqual({ kind: 'notAccepted', why: 'rateLimited' });
  });

  it.each([200, 201, 204, 299])('%i is what its body shows', (status) => {
    const shown = vi.fn<ReadShown>().mockReturnValue({ kind: 'done' });
    const body = { id: 7 };
    expect(outcomeOf(status, body, { shown })).toEqual({ kind: 'done' });
    expect(shown).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status, body }));
    expect(outcomeOf(status, body, { shown: vi.fn<ReadShown>() })).toEqual(UNSURE);
  });

  it('an error in spite of 200 shows nothing', () => {
    const shown = vi.fn<ReadShown>().mockReturnValue({ kind: 'done' });
    expect(outcomeOf(200, ERROR, { shown })).toEqual(UNSURE);
    expect(shown).not.toHaveBeenCalled();
  });

  it.each([199, 300])('%i is not a success', (status) => {
    const shown = vi.fn<ReadShown>().mockReturnValue({ kind: 'done' });
    expect(outcomeOf(status, { id: 7 }, { shown })).toEqual(UNSURE);
  });
});

describe('the words of a refusal', () => {
  const wordsOf = (body: unknown, secrets: string[] = []) => {
    const outcome = outcomeOf(400, body, { secrets });
    return outcome.kind === 'refused' ? outcome.words : undefined;
  };
  const errors = (...list: unknown[]) => ({
    code: 'InvalidObject',
    message: 'ticket object is invalid',
    errors: list,
  });
  const WHOLE = [{ field: undefined, words: 'ticket object is invalid' }];

  it('stand at their fields', () => {
    expect(
      wordsOf(errors({ message: 'Not found', field: 'status/id' }, { message: 'Too long', field: 'text' })),
    ).toEqual([
      { field: 'status/id', words: 'Not found' },
      { field: 'text', words: 'Too long' },
    ]);
  });

  it.each<[string, unknown[], unknown[]]>([
    ['no errors', [], WHOLE],
    ['errors that say nothing', [null, 'x', 7, {}, { message: 7 }, { message: ' ' }], WHOLE],
    ['a field that is not a text', [{ message: 'No', field: 7 }], [{ field: undefined, words: 'No' }]],
    [
      'a field of any length',
      [{ message: 'No', field: 'x'.repeat(200) }],
      [{ field: 'x'.repeat(100), words: 'No' }],
    ],
  ])('with %s', (_, list, words) => {
    expect(wordsOf(errors(...list))).toEqual(words);
  });

  it('are those of the first five', () => {
    const list = Array.from({ length: 9 }, (__, index) => ({ message: `No ${index}` }));
    expect(wordsOf(errors(...list))?.map(({ words }) => words)).toEqual([
      'No 0',
      'No 1',
      'No 2',
      'No 3',
      'No 4',
    ]);
  });

  it('do not repeat what authorised the request', () => {
    expect(wordsOf({ code: 'X', message: 'Bearer abc and abc, key def' }, ['abc', 'def'])).toEqual([
      { field: undefined, words: 'Bearer … and …, key …' },
    ]);
  });

  it.each([
    ['an empty reply', ''],
    ['a message of null', { code: 'X', message: null }],
    ['errors that are no list', { code: 'X', message: null, errors: { message: 'No' } }],
  ])('are none with %s', (_, body) => {
    expect(wordsOf(body)).toEqual([]);
  });
});

it.each([
  [{ code: 'offline' }, { kind: 'notAccepted', why: 'offline' }],
  [
    { code: 'offline', retryAt: undefined },
    { kind: 'notAccepted', why: 'offline' },
  ],
  [
    { code: 'rateLimited', retryAt: 5 },
    { kind: 'notAccepted', why: 'rateLimited', retryAt: 5 },
  ],
] as const)('a change that %j kept back', (failure, outcome) => {
  expect(notAccepted(failure)).toStrictEqual(outcome);
});
