import { describe, expect, it } from 'vitest';
import { directionOf, inDirection, languageBeside } from '../../../../src/domain/settings/language.ts';

describe('directionOf', () => {
  it.each([
    ['en', 'ltr'],
    ['de', 'ltr'],
    ['en-IL', 'ltr'],
    ['ja', 'ltr'],
    ['he', 'rtl'],
    ['he-IL', 'rtl'],
    ['ar', 'rtl'],
    ['fa', 'rtl'],
    ['ur', 'rtl'],
    ['yi', 'rtl'],
    ['dv', 'rtl'],
    ['az', 'ltr'],
    ['az-Arab', 'rtl'],
    ['ar-Latn', 'ltr'],
  ])('%s runs %s', (language, direction) => {
    expect(directionOf(language)).toBe(direction);
  });
});

describe('languageBeside', () => {
  it.each([
    ['en', 'en-GB', 'en-GB'],
    ['de', 'de', 'de'],
    ['es', 'es-419', 'es-419'],
    ['en', 'he', 'en-IL'],
    ['en', 'ar-SA', 'en-SA'],
    ['en', 'ja', 'en-JP'],
    ['en', 'pt-BR', 'en-BR'],
    ['en', 'zxx', 'en'],
  ])('texts in %s in a browser that speaks %s have dates as in %s', (texts, browser, expected) => {
    expect(languageBeside(texts, browser)).toBe(expected);
  });

  it('is a language whose month names match the texts', () => {
    const format = new Intl.DateTimeFormat(languageBeside('en', 'he'), { month: 'long', timeZone: 'UTC' });
    expect(format.format(0)).toBe('January');
  });
});

describe('inDirection', () => {
  it.each([
    ['ltr', 'ltr', '3 h overdue'],
    ['rtl', 'rtl', '3 h overdue'],
    ['ltr', 'rtl', '\u20663 h overdue\u2069'],
    ['rtl', 'ltr', '\u20673 h overdue\u2069'],
  ] as const)(
    'isolates a text that runs %s on a surface that runs %s only if they differ',
    (own, surface, expected) => {
      expect(inDirection('3 h overdue', own, surface)).toBe(expected);
    },
  );

  it('isolates each line separately, and no empty one', () => {
    expect(inDirection('Syntaskio\n\n3 overdue', 'ltr', 'rtl')).toBe(
      '\u2066Syntaskio\u2069\n\n\u20663 overdue\u2069',
    );
  });
});
