import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { placeMenu } from './place-menu.ts';
import { useOverlayKeys } from './use-overlay-keys.ts';

export interface FloatingProps {
  role: 'menu' | 'dialog';
  label: string;
  anchor: Element;
  /** What it shows. Other contents place it again. */
  page: string;
  onClose: () => void;
  onKey?: (event: KeyboardEvent, self: HTMLElement) => void;
  children: ComponentChildren;
}

/** Floats over the page beside a control, until a press elsewhere or Escape. */
export function Floating({ role, label, anchor, page, onClose, onKey, children }: FloatingProps) {
  const self = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ top: number; left: number }>();

  useOverlayKeys(self, onClose, onKey);

  useLayoutEffect(() => {
    if (!self.current) return;
    const { offsetWidth: width, offsetHeight: height } = self.current;
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const direction = getComputedStyle(self.current).direction === 'rtl' ? 'rtl' : 'ltr';
    setPlace(placeMenu(anchor.getBoundingClientRect(), { width, height }, view, direction));
    self.current.querySelector<HTMLElement>('[role=menuitem], input')?.focus();
  }, [anchor, page]);

  useEffect(() => {
    const onPress = (event: Event) => {
      // The control that opened it handles its own press.
      const isOurs = (part: Element | null) => event.target instanceof Node && part?.contains(event.target);
      if (!isOurs(self.current) && !isOurs(anchor)) onClose();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [onClose, anchor]);

  return (
    <div
      ref={self}
      class="floating"
      role={role}
      aria-label={label}
      style={{ top: `${place?.top ?? 0}px`, left: `${place?.left ?? 0}px` }}
    >
      {children}
    </div>
  );
}
