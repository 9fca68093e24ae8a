/** A colour as style sheets take it, `#rrggbb` in lower case. */
export type Colour = `#${string}`;

/** Reads a colour as the server writes it, `#FF0000`, with or without the sign; `undefined` for anything else. */
export function parseColour(text: string): Colour | undefined {
  const [, digits] = /^#?([0-9a-f]{6})$/i.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : `#${digits.toLowerCase()}`;
}

/** Narrows what may be damaged or from another version. */
export function isColour(value: unknown): value is Colour {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value);
}
