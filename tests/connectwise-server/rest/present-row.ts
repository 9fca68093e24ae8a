/**
 * A stored row as the API shows it: of its fields those in `shown`, and in `_info` those in `info`. What is null is
 * left out.
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
