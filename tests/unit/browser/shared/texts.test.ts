import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  direction,
  inBrowserSurface,
  locale,
  numberText,
  text,
} from '../../../../src/browser/shared/texts.ts';

const api = vi.hoisted(() => ({
  i18n: {
    getMessage: vi.fn<(name: string, values?: string[]) => string>(),
    getUILanguage: vi.fn<() => string>(),
  },
}));
vi.mock('webextension-polyfill', () => ({ default: api }));

function speak(language: string, message = ''): void {
  api.i18n.getMessage.mockImplementation((name, values = []) =>
    name === 'language' ? language : [message, ...values].join('|'),
  );
}

afterEach(() => vi.resetAllMocks());

it.each([
  ['en', '1,234'],
  ['de', '1.234'],
  ['es', '12.345'],
])('a number in a text is written as in %s', (language, written) => {
  speak(language, 'overdue');
  const count = Number(written.replaceAll(/\D/g, ''));
  expect(numberText(count)).toBe(written);
  expect(text('badge_overdue', count, 'as it is', '1234')).toBe(`overdue|${written}|as it is|1234`);
});

function speakIn(language: string, browserLanguage: string, browserDirection: string): void {
  api.i18n.getUILanguage.mockReturnValue(browserLanguage);
  api.i18n.getMessage.mockImplementation((name) => (name === 'language' ? language : browserDirection));
}

describe('in a browser of another language', () => {
  it.each([
    ['en', 'he', 'rtl', 'ltr', 'en-IL'],
    ['de', 'ar', 'rtl', 'ltr', 'de-EG'],
    ['en', 'en-GB', 'ltr', 'ltr', 'en-GB'],
    ['he', 'he', 'rtl', 'rtl', 'he'],
  ])('texts in %s beside %s (%s) run %s, and dates are written as in %s', (...row) => {
    const [language, browserLanguage, browserDirection, own, dates] = row;
    speakIn(language, browserLanguage, browserDirection);
    expect(direction()).toBe(own);
    expect(locale()).toBe(dates);
  });

  it('a name that runs the other way is isolated in a text', () => {
    speak('en', 'Signed in as');
    expect(text('connection_signedIn', 'Jane', 'דנה 2')).toBe('Signed in as|Jane|\u2068דנה 2\u2069');
  });

  it('a text keeps its direction where the browser shows it', () => {
    speakIn('en', 'he', 'rtl');
    expect(inBrowserSurface('3 overdue')).toBe('\u20663 overdue\u2069');
    speakIn('en', 'ja', 'ltr');
    expect(inBrowserSurface('3 overdue')).toBe('3 overdue');
  });
});
