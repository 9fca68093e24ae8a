/**
 * What else there is to know, one sentence each. A sentence is announced when it comes; while it stays it is not, as the
 * sentences beside it change.
 */
export function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <div class="notes" aria-live="polite" aria-atomic="false">
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </div>
  );
}
