import { useLayoutEffect, useState } from 'preact/hooks';
import { foldText } from '../../../src/domain/items/fold-text.ts';
import { useEvent } from '../../use-event.ts';
import { SECTIONS, type SettingsSection } from '../../../src/domain/surface/settings-sections.ts';

/** What a person takes for one setting. */
const SETTING = '.field, .check-box, fieldset, .days';

/**
 * Shows only the sections in which all words occur, in any order and spelling, and marks the settings that have them all. Of
 * a setting inside another one, only the inner one is marked.
 * It looks at what is on the page, so that hints and choices are found in each language.
 *
 * @returns the sections that are shown
 */
export function useSearch(query: string): readonly SettingsSection[] {
  const [found, setFound] = useState<readonly SettingsSection[]>(SECTIONS);
  const noteFound = useEvent((shown: readonly SettingsSection[]) => {
    if (shown.join(' ') !== found.join(' ')) setFound(shown);
  });
  // After each drawing, as sections and fields come and go.
  useLayoutEffect(() => {
    const words = foldText(query).split(/\s+/).filter(Boolean);
    const has = (element: Element) => {
      const content = foldText(element.textContent);
      return words.every((word) => content.includes(word));
    };
    const shown = SECTIONS.filter((name) => {
      const section = document.getElementById(name);
      const isFound = section !== null && (words.length === 0 || has(section));
      section?.toggleAttribute('hidden', !isFound);
      // From the last to the first, so that a setting comes after those inside it.
      for (const setting of [...(section?.querySelectorAll(SETTING) ?? [])].toReversed()) {
        const isHere = words.length > 0 && !setting.querySelector('[data-found]') && has(setting);
        setting.toggleAttribute('data-found', isHere);
      }
      return isFound;
    });
    noteFound(shown);
  });
  return found;
}

/** Moves the focus to the first setting that was found and can be changed. */
export function focusFound(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('[data-found] [name]');
  [...fields].find(({ disabled }) => !disabled)?.focus();
}
