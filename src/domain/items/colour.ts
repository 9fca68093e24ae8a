/** A colour as style sheets take it: `#rrggbb`, or what may be the name of one; both in lower case. */
export type Colour = string;

const COLOUR = /^(?:#[0-9a-f]{6}|[a-z]{3,20})$/;

/** Reads a colour as the server writes it: `#FF0000`, with or without the sign, or `Red`; `undefined` for anything else. */
export function parseColour(text: string): Colour | undefined {
  const spelt = text.trim().toLowerCase();
  const colour = /^[0-9a-f]{6}$/.test(spelt) ? `#${spelt}` : spelt;
  return isColour(colour) ? colour : undefined;
}

/** Narrows what may be damaged or from another version. */
export function isColour(value: unknown): value is Colour {
  return typeof value === 'string' && COLOUR.test(value);
}
