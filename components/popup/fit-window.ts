import { SECOND } from '../../src/domain/time/time.ts';

/** By then, a browser that can enlarge the window has done so. */
const SETTLED_MS = 0.2 * SECOND;

/**
 * Keeps the popup's page as low as its window, which may be lower than the page wants: with zoom, or over a small
 * browser window. Otherwise the header would scroll away, and the list would scroll a second time inside the page.
 * Style sheets alone cannot decide, as the window follows the page and would stay at its initial small size.
 */
export function fitWindow(): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const fit = () => {
    const { clientHeight, scrollHeight } = document.documentElement;
    if (scrollHeight > clientHeight) {
      document.body.style.setProperty('--window-height', `${window.innerHeight}px`);
    }
  };
  const observer = new ResizeObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(fit, SETTLED_MS);
  });
  observer.observe(document.documentElement);
  observer.observe(document.body);
}
