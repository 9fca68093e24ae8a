/**
 * Converts a stored row to the form of the API, with the fields in `shown`, and those in `info` under `_info`. Leaves out
 * null values.
 */
export function presentRow(row: object, shown: ReadonlySet<string>, info: ReadonlySet<string>): object {
  const present: Record<string, unknown> = {};
  const inInfo: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    if (value === null) continue;
    if (info.has(key)) inInfo[key] = value;
    if (shown.has(key)) present[key] = value;
  }
  present['_info'] = inInfo;
  return present;
}
