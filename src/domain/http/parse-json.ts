/** A body up to this size parses within some tens of milliseconds, whatever it holds. */
const SMALL_BYTES = 1024 * 1024;
/** ConnectWise's own replies have about six levels. */
const MAX_LEVELS = 64;
/** The values of a full list with all fields, in the longest body that is read. */
const MAX_VALUES = 3_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/**
 * Parses strict UTF-8 and JSON. Returns `undefined` for anything else, and for what would take seconds and gigabytes
 * to parse: a large body with more than 64 levels or three million values.
 */
export function parseJson(bytes: ArrayBuffer): unknown {
  if (bytes.byteLength > SMALL_BYTES && isExcessive(new Uint8Array(bytes))) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** Walks over the bytes once and stops when it is too much. The parser finds what is not JSON. */
function isExcessive(bytes: Uint8Array): boolean {
  let levels = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === COMMA) values += 1;
    else if (byte === OPENING_BRACKET || byte === OPENING_BRACE) {
      levels += 1;
      values += 1;
    } else if (byte === CLOSING_BRACKET || byte === CLOSING_BRACE) levels -= 1;
    if (levels > MAX_LEVELS || values > MAX_VALUES) return true;
  }
  return false;
}

/** Where the string that begins there ends. Its content does not count. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
