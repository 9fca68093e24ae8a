// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { draftOf } from '../../../../components/options/draft.ts';
import { Options } from '../../../../components/options/options.tsx';
import { problemsOfSaving } from '../../../../components/options/problems.ts';
import { writeSettingsFile } from '../../../../src/domain/settings/settings-file.ts';
import { parseSettings } from '../../../../src/domain/settings/settings.ts';
import { settingsOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, click, descriptionOf, field, focused, settle, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage();

beforeEach(() => {
  extension.answer = (command) => {
    if (command.type === 'saveSettings') store({ settings: parseSettings(command.settings, '') });
    return { ok: true };
  };
});

function textsField(): HTMLTextAreaElement {
  const found = document.querySelector('textarea');
  if (!found) throw new Error('The page has no field for standard texts.');
  return found;
}

async function fill(typed: string): Promise<void> {
  await act(() => {
    textsField().value = typed;
    textsField().dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

/** Different texts, as a person types them. */
function manyTexts(count: number): string {
  return Array.from({ length: count }, (_, index) => `Text ${index}`).join('\n\n');
}

describe('the field of the standard texts', () => {
  it('shows the stored ones, with an empty line between them', async () => {
    store({ settings: { standardTexts: ['Called.', 'Hello,\nregards'] } });
    await show(<Options />);
    expect(textsField().value).toBe('Called.\n\nHello,\nregards');
    textsField().focus();
    expect(focused()).toBe('Standard texts');
    expect(descriptionOf(textsField())).toBe(
      'Insert them into a note while you write it. Put an empty line between two texts. At most 20 texts of 500 characters each.',
    );
  });

  it('saves them one by one, and shows them as they are saved', async () => {
    await show(<Options />);
    await fill('Called.\n\n\n Hello,\nregards \n\nCalled.');
    await click(button('Save'));
    expect(extension.settings.standardTexts).toEqual(['Called.', 'Hello,\nregards']);
    expect(textsField().value).toBe('Called.\n\nHello,\nregards');
    expect(texts('.feedback')).toEqual(['Saved']);
    expect(texts('.save-bar .hint')).toEqual([]);
  });

  it('has nothing to save where only blanks were typed', async () => {
    await show(<Options />);
    await fill('\n  \n');
    expect(texts('.save-bar .hint')).toEqual([]);
  });

  it.each([
    ['too many', manyTexts(21), /21 texts.* at most 20/],
    ['one that is too long', 'x'.repeat(501), /has 501 characters.* at most 500/],
  ])('refuses %s, saves nothing and says why', async (_, typed, words) => {
    await show(<Options />);
    await fill(typed);
    await click(button('Save'));
    expect(extension.sent).toEqual([]);
    expect([textsField().getAttribute('aria-invalid'), focused()]).toEqual(['true', 'Standard texts']);
    expect(descriptionOf(textsField())).toMatch(words);
    await fill('Called.');
    expect(textsField().getAttribute('aria-invalid')).toBeNull();
  });

  it('is filled by a settings file, which the page names by the first lines', async () => {
    store({ settings: { standardTexts: ['Called.'] } });
    await show(<Options />);
    const imported = settingsOf({ standardTexts: ['Waiting.', 'Hello,\nregards'] });
    const file = new File([writeSettingsFile(imported)], 'settings.json', { type: 'application/json' });
    const input = field('Import settings…');
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    await act(() => void input.dispatchEvent(new Event('change')));
    await settle();
    expect(texts('.imported li')).toEqual(['Standard texts: Called. → Waiting. · Hello,']);
    expect(textsField().value).toBe('Waiting.\n\nHello,\nregards');
  });
});

describe('what prevents saving standard texts', () => {
  it.each<[string, string, string | undefined]>([
    ['20 texts', manyTexts(20), undefined],
    ['21 texts', manyTexts(21), 'These are 21 texts. You can keep at most 20. Remove some of them.'],
    ['21 texts of which two are the same', `${'Called.\n\n'.repeat(2)}${manyTexts(19)}`, undefined],
    ['a text of 500 characters', ` ${'x'.repeat(500)} `, undefined],
    [
      'a text of 501 characters',
      `Called.\n\nHello,\n${'x'.repeat(494)}`,
      '“Hello,” has 501 characters. A text can have at most 500. Shorten it.',
    ],
  ])('is their number or the length of one: %s', (_, standardTexts, words) => {
    const problems = problemsOfSaving({ ...draftOf(settingsOf()), standardTexts }, false);
    expect(problems).toEqual(
      words === undefined ? [] : [{ field: 'standardTexts', words, suggestion: undefined }],
    );
  });
});
