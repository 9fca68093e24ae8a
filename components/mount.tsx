import { type ComponentChild, render } from 'preact';
import { direction, type MessageName, text } from '../src/browser/shared/texts.ts';
import { NeverWhite } from './never-white.tsx';

/** Shows one component as the whole page. */
export function mount(page: ComponentChild, title: MessageName): void {
  document.documentElement.lang = text('language');
  document.documentElement.dir = direction();
  document.title = text(title);
  render(<NeverWhite>{page}</NeverWhite>, document.body);
}
