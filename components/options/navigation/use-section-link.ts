import { useEffect } from 'preact/hooks';
import { SECTIONS } from '../../../src/domain/surface/settings-sections.ts';
import { reveal } from './reveal.ts';

/**
 * Leads to the section that the address names, when the page opens and whenever the address changes.
 *
 * @param isReady whether the page has its height; before that, sections would move away again
 */
export function useSectionLink(isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return undefined;
    showNamedSection();
    addEventListener('hashchange', showNamedSection);
    return () => removeEventListener('hashchange', showNamedSection);
  }, [isReady]);
}

function showNamedSection(): void {
  const name = SECTIONS.find((section) => location.hash === `#${section}`);
  const heading = name && document.getElementById(`${name}-heading`);
  if (!heading) return;
  reveal(heading, { preventScroll: true });
  heading.closest('section')?.scrollIntoView();
}
