/** Notes, one sentence each. A sentence is announced when it appears, and not again while others change. */
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
