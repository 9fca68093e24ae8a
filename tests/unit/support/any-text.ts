import * as fc from 'fast-check';

/** Any character of Unicode. The unit `binary` of fast-check means the same, but takes seconds to prepare. */
const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** Any well-formed text. */
export function anyText(constraints: fc.StringConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}

/** Any web address, with a path, perhaps a query and perhaps a fragment. */
export function anyWebAddress(): fc.Arbitrary<string> {
  const segment = anyText().map(encodeURIComponent);
  const rest = (mark: string) =>
    fc.option(segment, { nil: undefined }).map((text) => (text ? mark + text : ''));
  return fc
    .tuple(fc.constantFrom('http', 'https'), fc.webAuthority(), fc.array(segment), rest('?'), rest('#'))
    .map(([scheme, authority, path, query, fragment]) =>
      [`${scheme}://${authority}`, ...path].join('/').concat(query, fragment),
    );
}
