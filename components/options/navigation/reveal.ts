/** The event that ends the search. */
export const SEARCH_END = 'searchend';

/** Moves the focus to an element, wherever it is: it ends a search that hides the element, and unfolds what is around it. */
export function reveal(element: HTMLElement, options?: FocusOptions): void {
  if (element.closest('section[hidden]')) {
    dispatchEvent(new Event(SEARCH_END));
    // What is hidden takes no focus, and the page is drawn only later.
    for (const section of document.querySelectorAll('section[hidden]')) section.removeAttribute('hidden');
  }
  const folded = element.closest('details');
  if (folded) folded.open = true;
  element.focus(options);
  // What is disabled takes no focus, but says why.
  if (element.matches(':disabled')) element.scrollIntoView({ block: 'center' });
}
