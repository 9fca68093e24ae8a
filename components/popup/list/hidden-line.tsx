import { text } from '../../../src/browser/shared/texts.ts';
import { countedText } from '../../../src/browser/shared/counted-text.ts';

export interface HiddenLineProps {
  count: number;
  isShown: boolean;
  onToggle: () => void;
}

/** How many items are hidden, so that nobody misses one unknowingly. */
export function HiddenLine({ count, isShown, onToggle }: HiddenLineProps) {
  return (
    <p class="hidden-line">
      {countedText('popup_hidden', count)} ·{' '}
      <button type="button" class="link-button" onClick={onToggle}>
        {text(isShown ? 'popup_hide' : 'popup_show')}
      </button>
    </p>
  );
}
