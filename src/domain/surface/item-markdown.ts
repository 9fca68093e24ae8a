import type { WorkItem } from '../items/work-item.ts';

/** Markup within a line (CommonMark 0.31, chapter 6). The other characters stay as they are. */
const MARKUP = /[\\`*_[\]<>~]/g;

/**
 * An item as a Markdown link, `[#12 Mail is down](https://…)`, or as plain words without an address.
 *
 * @param link its address in ConnectWise
 */
export function itemMarkdown(
  { id, title }: Pick<WorkItem, 'id' | 'title'>,
  link: string | undefined,
): string {
  const words = `#${id} ${title.replaceAll(MARKUP, String.raw`\$&`)}`.trim();
  // Spaces and angle brackets would end the address.
  return link ? `[${words}](<${link.replaceAll(/[<>\s]/g, encodeURIComponent)}>)` : words;
}
