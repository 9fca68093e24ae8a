/** A part of a text: words, or an address to open. */
export interface TextPart {
  words: string;
  /** An address by `http:` or `https:`. */
  href: string | undefined;
}

const ADDRESS = /https?:\/\/[^\s<>"']+/gi;
/** What ends a sentence belongs to the sentence, and a closing bracket to an opening one before the address. */
const AFTER_ADDRESS = /[.,;:!?)\]}»”]+$/;

/** Splits a text at the addresses in it. Only those of the web can be opened. */
export function linkedParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const words = match[0].replace(AFTER_ADDRESS, '');
    if (!URL.canParse(words)) continue;
    if (match.index > end) parts.push({ words: text.slice(end, match.index), href: undefined });
    parts.push({ words, href: new URL(words).href });
    end = match.index + words.length;
  }
  if (end < text.length) parts.push({ words: text.slice(end), href: undefined });
  return parts;
}
