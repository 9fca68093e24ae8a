/**
 * Whether a text can be the value of a header (RFC 9110, section 5.5): Latin-1 characters, and no space at either
 * end. The Latin-1 control characters beyond ASCII are refused as well, as nobody means them.
 */
export function isHeaderValue(text: string): boolean {
  return /^[\t\x20-\x7E\xA0-\xFF]*$/.test(text) && !/^[\t ]|[\t ]$/.test(text);
}
