import { expect, it } from 'vitest';
import { itemMarkdown } from '../../../../src/domain/surface/item-markdown.ts';

const LINK = 'https://acme.example/x?service_recid=12&companyName=acme';

it.each([
  ['plain words', 'Mail is down', LINK, `[#12 Mail is down](<${LINK}>)`],
  ['no address', 'Mail is down', undefined, '#12 Mail is down'],
  ['no words', '', LINK, `[#12](<${LINK}>)`],
  ['brackets', 'a](https://evil.example) [b', undefined, String.raw`#12 a\](https://evil.example) \[b`],
  ['signs that are no markup', 'E-mail 2.0 (new)!', undefined, '#12 E-mail 2.0 (new)!'],
  ['markup', '**b** `c` <i>', undefined, String.raw`#12 \*\*b\*\* \`c\` \<i\>`],
  ['an address that would end early', 'x', 'https://a.example/> y', '[#12 x](<https://a.example/%3E%20y>)'],
])('writes %s', (_, title, link, expected) => {
  expect(itemMarkdown({ id: 12, title }, link)).toBe(expected);
});
