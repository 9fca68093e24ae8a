import * as fc from 'fast-check';

// Values that may come from outside, from almost right to nonsense. Texts consist of code units and may hold lone surrogates.

const NAMES = [
  'id',
  'code',
  'message',
  'messageId',
  'error',
  'status',
  'name',
  'results',
  'entities',
  'count',
];
const TRAPS = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'then', 'length'];
const HOSTILE = [
  '\0',
  '\u202E',
  '\u2066',
  '\uFEFF',
  '\uD800',
  '\uDC00',
  '\u0301',
  '<script>',
  '"',
  '\\',
  '%00',
];

/** Text of mostly plain characters, with a hostile one now and then. */
export const text = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map((unit) => String.fromCharCode(unit)) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit)) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  ),
  maxLength: 24,
});

export const number = fc.oneof(
  fc.constantFrom(0, -1, 0.5, 1e9, 1e12, 1e15, 9e15, 1e300, -1e300, 2 ** 32, NaN, Infinity, -Infinity),
  fc.double(),
  fc.integer(),
);

/** JSON as text, since only text can hold own `__proto__`s, numbers out of range and duplicate names. */
const { value: jsonText } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom(
        'null',
        'true',
        'false',
        '0',
        '-0',
        '1e400',
        '-1e400',
        '1e-400',
        '9007199254740993',
        '""',
      ),
      text.map((part) => JSON.stringify(part)),
      fc.integer().map(String),
    ),
    fc.array(tie('value'), { maxLength: 4 }).map((parts) => `[${parts.join(',')}]`),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES, ...TRAPS), text), tie('value')), { maxLength: 5 })
      .map((parts) => `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${part}`).join(',')}}`),
  ),
}));
export { jsonText };

/** Bodies that are not JSON, even if they look like it. */
export const brokenBody: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  fc
    .constantFrom('', ' ', '<html><body>Welcome to our Wi-Fi</body></html>', '[][]', '[NaN]', "{id:'x'}")
    .map(bytesOf),
  jsonText.map((body) => bytesOf(`${body}]`)),
  fc
    .tuple(jsonText, fc.nat())
    .map(([body, cut]) => bytesOf(`[[${body}`.slice(0, 2 + (cut % (body.length + 1))))),
  fc.constantFrom(1, 100, 100_000).map((depth) => bytesOf('['.repeat(depth))),
  jsonText.map((body) => Uint8Array.from([0x5b, 0x22, 0xff, 0x22, 0x2c, ...bytesOf(body), 0x5d])),
  jsonText.map((body) => Uint8Array.from(Buffer.from(`\uFEFF[${body}]`, 'utf16le'))),
);

/** Any body at all. */
export const anyBody: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  jsonText.map(bytesOf),
  jsonText.map((body) => bytesOf(`\uFEFF${body}`)),
  fc.constantFrom(50, 20_000).map((depth) => bytesOf('['.repeat(depth) + ']'.repeat(depth))),
  fc.constantFrom(50, 20_000).map((depth) => bytesOf('{"id":'.repeat(depth) + '1' + '}'.repeat(depth))),
  brokenBody,
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
);

const HEADER_VALUES = [
  '0',
  '1',
  '-1',
  '5',
  '1e9',
  '999999999999999999999',
  '1773230400',
  '1773230400000',
  '0x10',
  '5, 6',
  '',
  'Wed, 11 Mar 2026 12:00:30 GMT',
  'Wed, 31 Feb 2026 12:00:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  'Sunday, 06-Nov-94 08:49:37 GMT',
  '"d";r=5;t=30',
  '"d";q=1000;w=3600',
  'limit=10, remaining=5, reset=3',
  '10, 10;w=1',
  '"d";r=1e9',
  '<x?page=2>; rel="last"',
  '<https://evil.com/?page=999999>; rel="next"',
  '<<<<<<>;rel=last',
  'W/"etag"',
  'text/html',
  'application/json; charset=utf-16',
  'Basic realm="x"',
  'Bearer',
];
const HEADER_NAMES = [
  'retry-after',
  'date',
  'link',
  'etag',
  'content-type',
  'www-authenticate',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
];

/** Header values that a browser would hand over: bytes without control characters. */
const headerValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HEADER_VALUES) },
  fc.string({ maxLength: 20 }),
  fc.constantFrom('<'.repeat(5_000), ';a=1'.repeat(2_000), '"\\'.repeat(2_000), ' '.repeat(4_000)),
);

export const headers = fc
  .array(fc.tuple(fc.constantFrom(...HEADER_NAMES), headerValue), { maxLength: 5 })
  .map((entries) => Object.fromEntries(entries));

export const status = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 200, 201, 206, 400, 401, 403, 404, 408, 429, 500, 503, 599) },
  fc.integer({ min: 200, max: 599 }).filter((code) => ![204, 205, 304].includes(code)),
);

export const reply = fc.record({ status, headers, body: anyBody });

/** A value to put in place of any stored one. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  number,
  text,
  fc.constantFrom(undefined, null, true, false, [], {}, 0n),
  fc.constantFrom<unknown>(
    new Map(),
    new Date(NaN),
    new ArrayBuffer(3),
    new Float64Array(2),
    new Uint32Array(1),
  ),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(fc.oneof(text, fc.constantFrom('id', 'type', 'state', 'at', 'date')), number, { maxKeys: 3 }),
);

/** A valid value in which one or two parts are replaced, removed or added; sometimes junk instead. */
export function damaged(good: unknown): fc.Arbitrary<unknown> {
  const once = (value: unknown) => fc.tuple(fc.nat(), fc.nat(3), junk).map((how) => damage(value, ...how));
  return fc.oneof({ weight: 1, arbitrary: junk }, { weight: 6, arbitrary: once(good).chain(once) });
}

function damage(good: unknown, where: number, kind: number, other: unknown): unknown {
  const places = placesIn(good);
  const place = places[where % Math.max(1, places.length)];
  if (!place) return other;
  const path = [...place];
  const key = path.pop() ?? '';
  const copy = structuredClone(good);
  const parent = path.reduce<unknown>((value, name) => Reflect.get(value as object, name), copy) as object;
  // An element of a typed array can only be set, not defined, and only to a number.
  const isTyped = ArrayBuffer.isView(parent);
  if (isTyped) Reflect.set(parent, key, typeof other === 'number' ? other : NaN);
  else if (kind === 0) Reflect.deleteProperty(parent, key);
  else {
    const name = kind === 1 ? 'extra' : key;
    Object.defineProperty(parent, name, {
      value: other,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

/** The paths to all parts of a value. */
function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null || value instanceof ArrayBuffer) return [];
  if (ArrayBuffer.isView(value) && !(value instanceof Float64Array)) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    [name],
    ...placesIn(part).map((path) => [name, ...path]),
  ]);
}

function bytesOf(body: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(body);
}
