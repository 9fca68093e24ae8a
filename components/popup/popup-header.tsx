import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../src/browser/page/texts.ts';
import { GearIcon, Logo, RefreshIcon, SearchIcon } from '../icons.tsx';

export interface PopupHeaderProps {
  query: string;
  onQuery: (query: string) => void;
  canCheck: boolean;
  isChecking: boolean;
  onCheck: () => void;
  /** Left out where the page below has the button already. */
  onSettings: (() => void) | undefined;
}

export function PopupHeader(props: PopupHeaderProps) {
  return (
    <header class="popup-header">
      <div class="popup-bar">
        <h1>
          <Logo />
          {text('extensionName')}
        </h1>
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
      </div>
      <SearchBox query={props.query} onQuery={props.onQuery} />
    </header>
  );
}

function SearchBox({ query, onQuery }: Pick<PopupHeaderProps, 'query' | 'onQuery'>) {
  const input = useRef<HTMLInputElement>(null);

  // A popup is opened to look something up: typing works without a click.
  useLayoutEffect(() => input.current?.focus(), []);

  return (
    <div class="search">
      <SearchIcon />
      <input
        ref={input}
        type="search"
        aria-label={text('popup_search')}
        placeholder={text('popup_search')}
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
    </div>
  );
}
