import { type ComponentChild, render } from 'preact';
import { direction, type MessageName, text } from '../src/browser/shared/texts.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** Shows one component as the whole page. */
export function mount(page: ComponentChild, title: MessageName): void {
  document.documentElement.lang = text('language');
  document.documentElement.dir = direction();
  document.title = text(title);
  render(<ErrorBoundary>{page}</ErrorBoundary>, document.body);
}
