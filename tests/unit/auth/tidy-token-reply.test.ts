import { describe, expect, it } from 'vitest';
import { tidyTokenReply } from '../../../src/auth/tidy-token-reply.ts';

const REFUSED = { code: 'Unauthorized', message: 'Invalid or expired token', messageId: '401' };

describe('tidyTokenReply', () => {
  it.each([
    ['null and empty members are absent', { a: 1, b: null, c: '' }, { a: 1 }],
    ['a lifetime as text is a number', { expires_in: '3600' }, { expires_in: 3_600 }],
    ['a lifetime with a fraction is cut to whole seconds', { expires_in: 59.9 }, { expires_in: 59 }],
    ['such a lifetime as text is cut too', { expires_in: '59.95' }, { expires_in: 59 }],
    ['a lifetime of a year stays', { expires_in: 31_536_000 }, { expires_in: 31_536_000 }],
    ['false and 0 stay', { a: false, b: 0 }, { a: false, b: 0 }],
  ])('%s', async (_, body, expected) => {
    const reply = await tidyTokenReply(new Response(JSON.stringify(body)));
    expect(await reply.json()).toStrictEqual(expected);
  });

  it.each([
    ['0', '0'],
    ['less than a second', '0.9'],
    ['negative', '-5'],
    ['endless', '1e400'],
    ['longer than a year', '31536001'],
    ['null', 'null'],
    ['in words', '"an hour"'],
    ['an empty text', '""'],
    ['text in another notation', '"1e3"'],
    ['negative text', '"-5"'],
    ['text that begins otherwise', '"x60"'],
    ['text that goes on otherwise', '"60 s"'],
    ['text of too many digits', '"1234567890"'],
    ['not a number', '"NaN"'],
    ['true', 'true'],
    ['in a list', '[3600]'],
    ['in an object', '{"seconds":3600}'],
  ])('leaves out a lifetime that is %s', async (_, lifetime) => {
    const reply = await tidyTokenReply(new Response(`{"a":1,"expires_in":${lifetime}}`));
    expect(await reply.json()).toStrictEqual({ a: 1 });
  });

  it.each(['', 'null', '[]', '[null]', '"text"', '{"a":', '<html></html>'])(
    'makes %j an empty reply of the same status and headers',
    async (text) => {
      const reply = await tidyTokenReply(new Response(text, { status: 400, headers: { 'x-kept': 'yes' } }));
      expect(await reply.text()).toBe('');
      expect([reply.status, reply.headers.get('x-kept')]).toEqual([400, 'yes']);
    },
  );

  it('drops an object that is nested too deep to parse', async () => {
    const deep = `{"a":${'['.repeat(600_000)}${']'.repeat(600_000)}}`;
    expect(await (await tidyTokenReply(new Response(deep))).text()).toBe('');
  });

  it('distinguishes a 401 with the error object of ConnectWise from an OAuth 401', async () => {
    const refused = new Response(JSON.stringify(REFUSED), { status: 401 });
    await expect(tidyTokenReply(refused)).rejects.toMatchObject({ failure: { code: 'unauthorized' } });

    const oauth = new Response(JSON.stringify({ error: 'invalid_client', messageId: '401' }), {
      status: 401,
    });
    await expect(tidyTokenReply(oauth)).resolves.toMatchObject({ status: 401 });
  });
});
