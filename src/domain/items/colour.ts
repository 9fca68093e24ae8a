/** A colour for style sheets: `#rrggbb`, or what may be a colour name; both in lower case. */
export type Colour = string;

const COLOUR = /^(?:#[0-9a-f]{6}|[a-z]{3,20})$/;

/** Reads a colour of the server: `#FF0000`, with or without the `#`, or `Red`; `undefined` for anything else. */
export function parseColour(text: string): Colour | undefined {
  const spelt = text.trim().toLowerCase();
  const colour = /^[0-9a-f]{6}$/.test(spelt) ? `#${spelt}` : spelt;
  return isColour(colour) ? colour : undefined;
}

/** Narrows a value that may be damaged or from another version. */
export function isColour(value: unknown): value is Colour {
  return typeof value === 'string' && COLOUR.test(value);
}
