import type { ComponentChildren } from 'preact';
import { text } from '../../src/browser/shared/texts.ts';
import { FilterIcon, GearIcon, Logo, RefreshIcon, SearchIcon } from '../icons.tsx';

export interface PopupHeaderProps {
  query: string;
  onQuery: (query: string) => void;
  canCheck: boolean;
  isChecking: boolean;
  onCheck: () => void;
  /** Left out if the page below already has the button. */
  onSettings: (() => void) | undefined;
  /** Left out if there is nothing to filter. */
  onFilter: (() => void) | undefined;
  isFilterOpen: boolean;
  /** The button of the menu for everything else. */
  more: ComponentChildren;
  /** The filters that narrow the list now. */
  children: ComponentChildren;
}

export function PopupHeader(props: PopupHeaderProps) {
  return (
    <header class="popup-header">
      <div class="popup-bar">
        <h1 tabIndex={-1}>
          <Logo />
          {text('extensionShortName')}
        </h1>
        {props.onFilter && (
          <button
            type="button"
            class="icon-button"
            aria-label={text('filter_button')}
            title={text('filter_button')}
            aria-haspopup="dialog"
            aria-expanded={props.isFilterOpen}
            onClick={props.onFilter}
          >
            <FilterIcon />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={text('popup_checkNow')}
          title={text('popup_checkNow')}
          disabled={!props.canCheck}
          aria-busy={props.isChecking}
          onClick={props.onCheck}
        >
          <RefreshIcon />
        </button>
        {props.onSettings && (
          <button
            type="button"
            class="icon-button"
            aria-label={text('popup_settings')}
            title={text('popup_settings')}
            onClick={props.onSettings}
          >
            <GearIcon />
          </button>
        )}
        {props.more}
      </div>
      <SearchBox query={props.query} onQuery={props.onQuery} />
      {props.children}
    </header>
  );
}

function SearchBox({ query, onQuery }: Pick<PopupHeaderProps, 'query' | 'onQuery'>) {
  return (
    <div class="search">
      <SearchIcon />
      <input
        type="search"
        aria-label={text('popup_search')}
        placeholder={text('popup_search')}
        autocomplete="off"
        spellcheck={false}
        aria-keyshortcuts="/"
        // An empty field shows its name, which has the direction of the page.
        dir={query === '' ? undefined : 'auto'}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
    </div>
  );
}
