// An undo gives a text back to where it was typed, perhaps while a person types there.

const GAP = '\n\n';

/** What is typed once a text has come back. */
export function withTextBack(back: string, typed: string): string {
  if (back === '' || typed === '') return back + typed;
  return back === typed ? typed : back + GAP + typed;
}

/**
 * The text that has come back before what a page knows of, so that the page must not replace it.
 *
 * @param kept what is stored
 * @param known what the page has typed itself
 * @returns empty for none, and if something else is stored
 */
export function textBackIn(kept: string, known: readonly string[]): string {
  // Also an earlier one of the page, whose reply got lost.
  if (known.some((typed) => typed.startsWith(kept))) return '';
  const typed = known.find((one) => one === '' || kept.endsWith(GAP + one));
  if (typed === undefined) return '';
  return typed === '' ? kept : kept.slice(0, -(GAP + typed).length);
}
