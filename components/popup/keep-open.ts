import { closePopup } from '../../src/browser/page/close-popup.ts';
import { openSidePanel } from '../../src/browser/page/side-panel.ts';
import { failureText } from '../../src/browser/shared/texts.ts';
import type { Toasts } from './use-toast.ts';

/** Shows the list at the side of the window instead of in the popup. Only in the very handler of a click. */
export async function keepOpen(tell: Toasts['tell']): Promise<void> {
  if (await openSidePanel()) closePopup();
  else tell(failureText({ code: 'unexpected' }));
}
