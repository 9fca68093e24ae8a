import { describe, expect, it } from 'vitest';
import { tidyTokenReply } from '../../../src/auth/tidy-token-reply.ts';

const REFUSED = { code: 'Unauthorized', message: 'Invalid or expired token', messageId: '401' };

describe('tidyTokenReply', () => {
  it.each([
    ['null and empty members are absent', { a: 1, b: null, c: '' }, { a: 1 }],
    ['a lifetime as text is a number', { expires_in: '3600' }, { expires_in: 3_600 }],
    ['any other lifetime stays what it is', { expires_in: '1e9' }, { expires_in: '1e9' }],
    ['a list of a lifetime stays one', { expires_in: ['3600'] }, { expires_in: ['3600'] }],
    ['false and 0 stay', { a: false, b: 0 }, { a: false, b: 0 }],
  ])('%s', async (_, body, expected) => {
    const reply = await tidyTokenReply(new Response(JSON.stringify(body)));
    expect(await reply.json()).toStrictEqual(expected);
  });

  it.each(['', 'null', '[]', '[null]', '"text"', '{"a":', '<html></html>'])(
    'leaves %j as it is',
    async (text) => {
      const reply = await tidyTokenReply(new Response(text, { status: 400, headers: { 'x-kept': 'yes' } }));
      expect(await reply.text()).toBe(text);
      expect([reply.status, reply.headers.get('x-kept')]).toEqual([400, 'yes']);
    },
  );

  it('tells a 401 with the error object of ConnectWise from one of OAuth', async () => {
    const refused = new Response(JSON.stringify(REFUSED), { status: 401 });
    await expect(tidyTokenReply(refused)).rejects.toMatchObject({ failure: { code: 'unauthorized' } });

    const oauth = new Response(JSON.stringify({ error: 'invalid_client', messageId: '401' }), {
      status: 401,
    });
    await expect(tidyTokenReply(oauth)).resolves.toMatchObject({ status: 401 });
  });
});
