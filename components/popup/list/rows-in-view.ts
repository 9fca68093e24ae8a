import type { Span } from './row-window.ts';

/**
 * The rows that a person sees of a scrolled list, including those in a gap; `undefined` if none. Measured on the
 * screen, as rows differ in height.
 */
export function rowsInView(list: Element): Span | undefined {
  const view = list.getBoundingClientRect();
  let seen: Span | undefined;
  for (const part of list.querySelectorAll<HTMLElement>('[data-at]')) {
    const { top, bottom, height } = part.getBoundingClientRect();
    if (bottom <= view.top || top >= view.bottom) continue;
    const at = Number(part.dataset['at']);
    const rowsPerPixel = Number(part.dataset['missing'] ?? 1) / height;
    const from = at + Math.floor(Math.max(view.top - top, 0) * rowsPerPixel);
    const to = at + Math.ceil((Math.min(bottom, view.bottom) - top) * rowsPerPixel);
    seen = { from: seen?.from ?? from, to };
  }
  return seen;
}
