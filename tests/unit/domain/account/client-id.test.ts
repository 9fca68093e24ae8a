import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClientId } from '../../../../src/domain/account/client-id.ts';
import { anyText } from '../../support/any-text.ts';

const ID = '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e';
const OTHER_ID = '00000000-0b1d-4c3f-9e8a-6d5b4c3a2f1e';

describe('parseClientId', () => {
  it.each([
    ['nothing', '', ''],
    ['only space', ' \n\t', ''],
    ['only what is not to be seen', '\u200B\uFEFF\u00A0', ''],
    ['an ID', '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e', '7f5c1a2e-0b1d-4c3f-9e8a-6d5b4c3a2f1e'],
    ['space around it', '  client-1\n', 'client-1'],
    ['a zero-width space at the end', 'client-1\u200B', 'client-1'],
    ['a byte order mark before it', '\uFEFFclient-1', 'client-1'],
    ['a soft hyphen inside', 'client\u00AD-1', 'client-1'],
    ['a no-break space inside', 'client\u00A0-1', 'client-1'],
    ['direction marks around it', '\u202Aclient-1\u202C\u200E', 'client-1'],
    ['space around and between what is not to be seen', '\u200B client-1 \u200B', 'client-1'],
    ...[
      `"${ID}"`,
      `'${ID}',`,
      `{${ID}}`,
      `(${ID})`,
      `${ID},`,
      `${ID};`,
      `${ID}.`,
      `clientId: ${ID}`,
      `clientId:${ID}`,
      `clientId=${ID}`,
      `Client ID\u00A0${ID}`,
      `"clientId": "${ID}",`,
      `-H 'clientId: ${ID}'`,
      `The client ID is ${ID.toUpperCase()}`,
    ].map((typed): [string, string, string] => [typed, typed, typed.includes(ID) ? ID : ID.toUpperCase()]),
    ['quotes', '"client-1",', 'client-1'],
    ['a name that holds one', `app-${ID}`, `app-${ID}`],
    ['an address that holds one', `api://${ID}`, `api://${ID}`],
    ['a longer one', `${ID}-1`, `${ID}-1`],
    ['two', `${ID} ${OTHER_ID}`, `${ID} ${OTHER_ID}`],
    ['a space inside', 'client 1', 'client 1'],
    ['a letter of Latin-1', 'clïent', 'clïent'],
  ])('reads %s', (_, typed, id) => {
    expect(parseClientId(typed)).toBe(id);
  });

  it.each([
    ['a dash beyond Latin-1', 'client\u20131'],
    ['a Cyrillic letter', 'сlient-1'],
    ['an emoji', 'client 😀'],
    ['a line break inside', 'client\n1'],
    ['a control character', 'client\u00001'],
  ])('refuses %s', (_, typed) => {
    expect(parseClientId(typed)).toBeUndefined();
  });

  it('returns only values that a header can hold, and reads them back unchanged', () => {
    const typed = fc.oneof(fc.string(), anyText());
    fc.assert(
      fc.property(typed, (text) => {
        const id = parseClientId(text);
        if (id === undefined) return;
        expect(new Headers({ clientid: id }).get('clientid')).toBe(id);
        expect(parseClientId(id)).toBe(id);
      }),
    );
  });
});
