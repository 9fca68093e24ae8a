/** An expression of the `conditions` query grammar. */
export type Condition = string;

/** `path = value`; a path may cross references: `owner/identifier`. */
export function equals(path: string, value: string | number | boolean): Condition {
  return `${path}=${typeof value === 'string' ? quote(value) : value}`;
}

/** A moment as the API requires it: UTC, whole seconds. @param moment epoch milliseconds */
export function apiMoment(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

/** `path > [moment]`; @param moment epoch milliseconds */
export function after(path: string, moment: number): Condition {
  return `${path}>[${apiMoment(moment)}]`;
}

/** `(id != 5 or path > [moment])`: not the row with an id, unless it changed again. @param moment epoch milliseconds */
export function unlessKnown(id: number, path: string, moment: number): Condition {
  return any(`id!=${id}`, after(path, moment));
}

/** `path = [moment]`; @param moment epoch milliseconds */
export function atMoment(path: string, moment: number): Condition {
  return `${path}=[${apiMoment(moment)}]`;
}

/** `path >= from and path <= to`; either bound may be missing. */
export function between(path: string, from: number | undefined, to: number | undefined): Condition {
  return all(
    from === undefined ? undefined : `${path}>=${from}`,
    to === undefined ? undefined : `${path}<=${to}`,
  );
}

/** `path > id`, or `path < id` in descending order: the rows after an id. */
export function beyond(path: string, id: number, isFalling: boolean): Condition {
  return `${path}${isFalling ? '<' : '>'}${id}`;
}

/** `path in (1,2,3)` */
export function oneOf(path: string, values: readonly number[]): Condition {
  return `${path} in (${values.join(',')})`;
}

/** `path contains "text"`: whether a text contains another. */
export function contains(path: string, text: string): Condition {
  return `${path} contains ${quote(text)}`;
}

/** At least one of several, in parentheses, so that it can be combined with others. */
export function any(...conditions: Condition[]): Condition {
  return `(${conditions.join(' or ')})`;
}

export function all(...conditions: (Condition | undefined)[]): Condition {
  return conditions.filter(Boolean).join(' and ');
}

/**
 * Quotes a text for the grammar. The documentation does not say how to escape a quote. So this uses the kind of quote
 * that the text does not contain, and a backslash only if it contains both. Control characters are dropped.
 */
export function quote(text: string): string {
  const plain = text.replaceAll(/\p{Cc}/gu, '').replaceAll('\\', '\\\\');
  if (!plain.includes('"')) return `"${plain}"`;
  if (!plain.includes("'")) return `'${plain}'`;
  return `"${plain.replaceAll('"', '\\"')}"`;
}
