import { describe, expect, it } from 'vitest';
import { anchorsIn, linksIn, outlineOf, rowsBelow, textBelow } from './markdown.ts';

const FENCE = '```';

describe('linksIn', () => {
  it.each([
    ['a link', 'See [this](docs/a.md#b).', ['docs/a.md#b']],
    ['a picture', '![words](a.png "title")', ['a.png']],
    ['a picture in HTML', '  <img src="a.png" alt="words" />', ['a.png']],
    ['a link in HTML', '<a href="a.md">words</a>', ['a.md']],
    ['a definition', '[this]: a.md', ['a.md']],
    ['two links in one line', '[a](a.md), [`b`](b.md)', ['a.md', 'b.md']],
    ['no link in code', 'Write `[this](a.md)`.', []],
    ['no link in a code block', `${FENCE}sh\n[this](a.md)\n${FENCE}`, []],
    ['a link after a code block', `${FENCE}\n${FENCE}\n[this](a.md)`, ['a.md']],
    ['no link in brackets alone', '## [0.1.0]', []],
  ])('finds %s', (_, text, targets) => {
    expect(linksIn(text).map(({ target }) => target)).toStrictEqual(targets);
  });

  it('counts lines from 1', () => {
    expect(linksIn('\n[this](a.md)')).toStrictEqual([{ target: 'a.md', line: 2 }]);
  });
});

describe('anchorsIn', () => {
  it.each([
    ['words', '# Build and packages', ['build-and-packages']],
    ['punctuation', '## Why, and “what” does a 429 do?', ['why-and-what-does-a-429-do']],
    ['code', '### The `src` folder', ['the-src-folder']],
    ['a link', '# See [this](a.md)', ['see-this']],
    ['letters beyond ASCII', '# Über uns', ['über-uns']],
    ['the same words twice', '# One\n## One', ['one', 'one-1']],
    ['no heading in a code block', `${FENCE}sh\n# comment\n${FENCE}`, []],
  ])('turns headings with %s into the same anchors as GitHub', (_, text, anchors) => {
    expect([...anchorsIn(text)]).toStrictEqual(anchors);
  });
});

describe('rowsBelow', () => {
  const page = `
## One

| a   | b |
| --- | - |
| 1   | 2 |

### Inner

| a | b      |
|:-:|--------|
| 3 | 4 \\| 5 |

## Two

| a |
| - |
| 6 |
`;

  it('reads the tables of a section and its subsections, without their header rows', () => {
    expect(rowsBelow(page, 'One')).toStrictEqual([
      ['1', '2'],
      ['3', String.raw`4 \| 5`],
    ]);
  });

  it('reads the last section to the end of the page', () => {
    expect(rowsBelow(page, 'Two')).toStrictEqual([['6']]);
  });

  it('throws if the page has no such heading', () => {
    expect(() => rowsBelow(page, 'Three')).toThrow('There is no heading “Three”.');
  });
});

describe('textBelow', () => {
  const page = '# One\n\nFirst\nline.\n\n- a\n  b\n- c\n\n# Two\n\nSecond.\n';

  it('makes one line of each paragraph and each entry of a list, up to the next heading', () => {
    expect(textBelow(page, 'One')).toBe('First line.\n\n- a b\n- c');
  });

  it('refuses a heading that the page does not have', () => {
    expect(() => textBelow(page, 'Three')).toThrow('no heading');
  });
});

describe('outlineOf', () => {
  it('gives all headings with their levels', () => {
    expect(outlineOf(`# One\n${FENCE}\n# comment\n${FENCE}\n## Two`)).toStrictEqual(['# One', '## Two']);
  });
});
