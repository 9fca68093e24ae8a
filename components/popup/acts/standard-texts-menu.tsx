import { useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { standardTextName } from '../../../src/domain/settings/standard-texts.ts';
import { Menu } from '../menu/menu.tsx';
import { MenuItem } from '../menu/menu-item.tsx';

export interface StandardTextsMenuProps {
  texts: readonly string[];
  /** Moves the focus, as the menu goes. */
  onChoose: (words: string) => void;
}

/**
 * The standard texts, behind one button. A closed `<select>` would not do: on Windows, each arrow key there chooses at
 * once.
 */
export function StandardTextsMenu({ texts, onChoose }: StandardTextsMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const close = () => {
    anchor?.focus();
    setAnchor(undefined);
  };
  return (
    <>
      <button
        type="button"
        class="link-button"
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => (anchor ? close() : setAnchor(event.currentTarget))}
      >
        {text('form_standardTexts')}
      </button>
      {anchor && (
        <Menu label={text('form_standardTexts')} anchor={anchor} page="texts" onClose={close}>
          {texts.map((words) => (
            <MenuItem
              key={words}
              onChoose={() => {
                setAnchor(undefined);
                onChoose(words);
              }}
            >
              <bdi>{standardTextName(words)}</bdi>
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  );
}
