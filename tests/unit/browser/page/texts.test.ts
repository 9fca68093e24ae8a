import { afterEach, expect, it, vi } from 'vitest';
import { direction, numberText, text } from '../../../../src/browser/page/texts.ts';

const api = vi.hoisted(() => ({
  i18n: { getMessage: vi.fn<(name: string, values?: string[]) => string>() },
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
])('numbers in a text are written as in %s', (language, written) => {
  speak(language, 'overdue');
  const count = Number(written.replaceAll(/\D/g, ''));
  expect(numberText(count)).toBe(written);
  expect(text('badge_overdue', count, 'as it is', '1234')).toBe(`overdue|${written}|as it is|1234`);
});

it('the direction is that of the browser', () => {
  api.i18n.getMessage.mockImplementation((name) => (name === '@@bidi_dir' ? 'rtl' : ''));
  expect(direction()).toBe('rtl');
});
