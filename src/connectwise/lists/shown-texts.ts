import { plainText } from '../../domain/plain-text.ts';

// The server's texts, made fit to be shown.

const MAX_TITLE_LENGTH = 500;
const MAX_NAME_LENGTH = 100;

export function titleOf(text: string, id: number): string {
  return plainText(text, MAX_TITLE_LENGTH) || `#${id}`;
}

/** The name of what a row refers to. */
export function nameOf(
  reference: { name?: string | null | undefined } | null | undefined,
): string | undefined {
  return plainText(reference?.name ?? '', MAX_NAME_LENGTH) || undefined;
}
