/**
 * What else there is to know, one sentence each. A sentence is announced when it comes, and not again while it stays
 * and the sentences beside it change.
 */
export function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <span aria-live="polite" aria-atomic="false">
      {notes.map((note) => (
        <span key={note} class="note">
          {note}
        </span>
      ))}
    </span>
  );
}
