/** One result of a bundle. */
type Result = Record<string, unknown> & { sequenceNumber: number };

const REFUSAL = { entities: [], count: 0, success: false, statusCode: 403 };

/** What may be wrong with the results of a bundle. */
const FAULTS = {
  // Their number.
  fewer: (results) => results.slice(1),
  more: (results) => [...results, { ...results[0], sequenceNumber: results.length + 1 }],
  // To which question each belongs.
  fromZero: numbered((number) => number - 1),
  sameNumbers: numbered(() => 1),
  rotated: numbered((number, count) => (number % count) + 1),
  reversed: numbered((number, count) => count + 1 - number),
  // What they say.
  refusals: each({ ...REFUSAL, error: { code: 'Forbidden', message: 'Forbidden', errors: null } }),
  bareRefusals: each(REFUSAL),
  empties: each({ entities: [], count: 0 }),
} satisfies Record<string, (results: Result[]) => object[]>;

export type ResultsFault = keyof typeof FAULTS;

/** The reply to a bundle with something wrong with its results; any other as it is. */
export function spoilResults(body: Buffer, fault: ResultsFault): Buffer {
  const bundle = JSON.parse(body.toString()) as { results?: Result[] };
  if (!Array.isArray(bundle.results)) return body;
  return Buffer.from(JSON.stringify({ ...bundle, results: FAULTS[fault](bundle.results) }));
}

function numbered(numberOf: (number: number, count: number) => number) {
  return (results: Result[]) =>
    results.map((result) => ({
      ...result,
      sequenceNumber: numberOf(result.sequenceNumber, results.length),
    }));
}

function each(change: object) {
  return (results: Result[]) => results.map((result) => ({ ...result, ...change }));
}
