import type { ComponentChildren } from 'preact';

export interface FieldLinkProps {
  /** The name or the ID of a field on the page. */
  field: string;
  children: ComponentChildren;
}

/** A link that moves the focus to a field, which brings it into view. */
export function FieldLink({ field, children }: FieldLinkProps) {
  return (
    <a
      href={`#${field}`}
      onClick={(event) => {
        const target = document.querySelector<HTMLElement>(`[name="${field}"], #${field}`);
        if (!target) return;
        // The address does not change, so reloading the page does not jump there again.
        event.preventDefault();
        target.focus();
      }}
    >
      {children}
    </a>
  );
}
