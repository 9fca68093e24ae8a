/**
 * Whether a text can be the value of a header (RFC 9110, section 5.5): signs of Latin-1, and no space at either end.
 * The control characters of Latin-1 beyond ASCII are left out as well: nobody means them.
 */
export function isHeaderValue(text: string): boolean {
  return /^[\t\x20-\x7E\xA0-\xFF]*$/.test(text) && !/^[\t ]|[\t ]$/.test(text);
}
