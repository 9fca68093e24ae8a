/**
 * Whether two texts are the same for a person: ConnectWise trims texts, changes their line ends and folds white space.
 */
export function isSameText(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

function fold(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}
