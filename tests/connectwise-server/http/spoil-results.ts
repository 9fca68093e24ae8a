/** One result of a bundle. */
type Result = Record<string, unknown> & { sequenceNumber: number };

const REFUSAL = { entities: [], count: 0, success: false, statusCode: 403 };

/** The faults of the results of a bundle. */
const FAULTS = {
  // Faults of the number of results.
  fewer: (results) => results.slice(1),
  more: (results) => [...results, { ...results[0], sequenceNumber: results.length + 1 }],
  // Faults of the assignment to queries.
  fromZero: numbered((number) => number - 1),
  sameNumbers: numbered(() => 1),
  rotated: numbered((number, count) => (number % count) + 1),
  reversed: numbered((number, count) => count + 1 - number),
  // Faults of the content.
  refusals: each({ ...REFUSAL, error: { code: 'Forbidden', message: 'Forbidden', errors: null } }),
  bareRefusals: each(REFUSAL),
  empties: each({ entities: [], count: 0 }),
} satisfies Record<string, (results: Result[]) => object[]>;

export type ResultsFault = keyof typeof FAULTS;

/** Applies a fault to the results of a bundle. Any other reply stays unchanged. */
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
