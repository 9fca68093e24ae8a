/** The text in small letters without accents, with other forms of digits and signs as the plain ones (Unicode NFKD). */
export function foldedText(text: string): string {
  return text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
