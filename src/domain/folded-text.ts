const PLAIN = /^[ -~]*$/;

/** The text in small letters without accents, with other forms of digits and signs as the plain ones (Unicode NFKD). */
export function foldedText(text: string): string {
  const small = text.toLowerCase();
  // Nearly all texts, of which there are thousands.
  if (PLAIN.test(small)) return small;
  return small.normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
