import type { ComponentChildren } from 'preact';
import { reveal } from './navigation/reveal.ts';

export interface FieldLinkProps {
  /** The names or IDs of fields; the link leads to the first one that is on the page and can be changed. */
  fields: readonly [string, ...string[]];
  children: ComponentChildren;
}

/** A link that moves the focus to a field, which brings it into view. */
export function FieldLink({ fields, children }: FieldLinkProps) {
  return (
    <a
      href={`#${fields[0]}`}
      onClick={(event) => {
        const target = targetOf(fields);
        if (!target) return;
        // The address does not change, so reloading the page does not jump there again.
        event.preventDefault();
        reveal(target);
      }}
    >
      {children}
    </a>
  );
}

/** The first field that can be changed; if there is none, the heading of their section, where the page says why. */
function targetOf(fields: readonly string[]): HTMLElement | undefined {
  const found = fields.flatMap((field) => [
    ...document.querySelectorAll<HTMLElement>(`[name="${field}"], #${field}`),
  ]);
  const section = found[0]?.closest('section');
  return (
    found.find((element) => !element.matches(':disabled')) ??
    section?.querySelector<HTMLElement>('h2') ??
    undefined
  );
}
