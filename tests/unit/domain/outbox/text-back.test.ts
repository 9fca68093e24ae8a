import { describe, expect, it } from 'vitest';
import { textBackIn, withTextBack } from '../../../../src/domain/outbox/text-back.ts';

describe('withTextBack', () => {
  it.each([
    ['', '', ''],
    ['', 'Typed', 'Typed'],
    ['Back', '', 'Back'],
    ['Back', 'Typed', 'Back\n\nTyped'],
    ['Same', 'Same', 'Same'],
  ])('puts %j before %j', (back, typed, both) => {
    expect(withTextBack(back, typed)).toBe(both);
  });
});

describe('textBackIn', () => {
  it.each<[string, string, string[], string]>([
    ['the same', 'One', ['One', 'One more'], ''],
    ['the next text already', 'One more', ['One', 'One more'], ''],
    ['nothing', '', ['One', 'One more'], ''],
    ['nothing, and nothing is known', '', ['', 'O'], ''],
    ['an earlier text of the page', 'On', ['', 'One'], ''],
    ['a text before it', 'Back\n\nOne', ['One', 'One more'], 'Back'],
    ['a text before the next one already', 'Back\n\nOne more', ['One', 'One more'], 'Back'],
    ['two texts before it', 'Back\n\nAgain\n\nOne', ['One', 'One more'], 'Back\n\nAgain'],
    ['a text where nothing was typed', 'Back', ['', 'O'], 'Back'],
    ['a text, and what was typed is removed', 'Back\n\nOne', ['One', ''], 'Back'],
    ['what was typed, which is removed', 'One', ['One', ''], ''],
    ['something else', 'Other', ['One', 'One more'], ''],
  ])('finds what came back where %s is stored', (_, kept, known, back) => {
    expect(textBackIn(kept, known)).toBe(back);
  });
});
