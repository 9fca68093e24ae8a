import { ensureChromium } from '../browser/ensure-chromium.ts';

/** Installs the browser once, before any test needs it. */
export default function globalSetup(): void {
  ensureChromium();
}
