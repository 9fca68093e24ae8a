import { ensureChromium } from '../browser/ensure-chromium.ts';

/** Gets the browser once, before any test waits for it. */
export default function globalSetup(): void {
  ensureChromium();
}
