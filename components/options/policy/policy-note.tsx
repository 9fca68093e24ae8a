import type { FieldNote } from './policy-context.ts';

/** Who has set or suggested the value of a field; nothing without a policy about it. */
export function PolicyNote({ note: { words, id } }: { note: FieldNote }) {
  if (words === undefined) return null;
  return (
    <p id={id} class="hint policy-note">
      {words}
    </p>
  );
}
