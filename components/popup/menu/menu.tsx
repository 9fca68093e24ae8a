import type { ComponentChildren } from 'preact';
import { Floating } from './floating.tsx';
import { moveInMenu } from './menu-keys.ts';

export interface MenuProps {
  label: string;
  anchor: Element;
  /** What it shows. Other entries place it again. */
  page: string;
  onClose: () => void;
  /** What Escape does, unless it closes. */
  onBack?: () => void;
  children: ComponentChildren;
}

/** A menu beside the control that opened it (ARIA Authoring Practices, "Menu Button"). Tab leaves and closes it. */
export function Menu({ label, anchor, page, onClose, onBack = onClose, children }: MenuProps) {
  return (
    <Floating
      role="menu"
      label={label}
      anchor={anchor}
      page={page}
      onClose={onBack}
      onKey={(event, self) => {
        if (event.key !== 'Tab') return moveInMenu(event, self);
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </Floating>
  );
}
