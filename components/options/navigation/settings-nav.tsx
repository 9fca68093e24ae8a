import { useEffect, useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { SEARCH_END } from './reveal.ts';
import { useCurrentSection } from './use-current-section.ts';
import { focusFound, useSearch } from './use-search.ts';

/** Leads to the sections, and searches them: at the side, or above them where the window is narrow. */
export function SettingsNav() {
  const [query, setQuery] = useState('');
  const found = useSearch(query);
  const current = useCurrentSection(found);
  useEffect(() => {
    const end = () => setQuery('');
    addEventListener(SEARCH_END, end);
    return () => removeEventListener(SEARCH_END, end);
  }, []);
  return (
    <nav class="settings-nav" aria-label={text('options_sections')}>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          focusFound();
        }}
      >
        <input
          type="search"
          class="settings-search"
          aria-label={text('options_search')}
          placeholder={text('options_search')}
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
        />
      </form>
      <p class="hint" aria-live="polite">
        {query.trim() !== '' && found.length === 0 && text('options_searchNone', query.trim())}
      </p>
      <ul>
        {found.map((name) => (
          <li key={name}>
            <a href={`#${name}`} aria-current={name === current ? 'true' : undefined}>
              {text(`section_${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
