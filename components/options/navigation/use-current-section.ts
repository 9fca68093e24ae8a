import { useEffect, useState } from 'preact/hooks';
import { SECTIONS, type SettingsSection } from '../../../src/domain/surface/settings-sections.ts';

/** The part of the window in which a section counts as the one that a person reads. */
const READING_AREA = '-15% 0px -75% 0px';

/**
 * The section that a person reads; `undefined` above the first one.
 *
 * @param sections those that are on the page
 */
export function useCurrentSection(sections: readonly SettingsSection[]): SettingsSection | undefined {
  const [current, setCurrent] = useState<SettingsSection>();
  const names = sections.join(' ');
  useEffect(() => {
    const observer = new IntersectionObserver(
      (changes) => {
        const shown = changes.find(({ isIntersecting }) => isIntersecting)?.target.id;
        setCurrent((before) => SECTIONS.find((name) => name === shown) ?? before);
      },
      { rootMargin: READING_AREA },
    );
    for (const name of names.split(' ')) {
      const section = document.getElementById(name);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [names]);
  return current;
}
