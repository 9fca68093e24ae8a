import { closePopup } from '../../src/browser/page/close-popup.ts';
import { openSidePanel } from '../../src/browser/page/side-panel.ts';
import { failureText } from '../../src/browser/shared/texts.ts';
import type { Toasts } from './use-toast.ts';

/** Shows the list in the side panel instead of the popup. Call it directly in a click handler. */
export async function keepOpen(showToast: Toasts['show']): Promise<void> {
  if (await openSidePanel()) closePopup();
  else showToast(failureText({ code: 'unexpected' }));
}
