import { SECOND } from '../../src/domain/time/time.ts';

/** A browser that can make the window larger has done so by then. */
const SETTLED_MS = 0.2 * SECOND;

/**
 * Keeps the popup's page as low as its window, which may be lower than the page wants: with zoom, or over a small browser
 * window. Otherwise the header would scroll away, and the list inside it a second time. Style sheets alone can't tell, as
 * the window follows the page and would stay as small as it begins.
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
