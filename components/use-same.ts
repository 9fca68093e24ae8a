import { useRef } from 'preact/hooks';

/** The object or list of an earlier drawing, as long as each of its fields is the same: what depends on it stays. */
export function useSame<T extends object | undefined>(value: T): T {
  const kept = useRef(value);
  if (!isSame(kept.current, value)) kept.current = value;
  return kept.current;
}

/** Whether both have the same values in the same fields. */
export function isSame(one: object | undefined, other: object | undefined): boolean {
  if (!one || !other) return one === other;
  const [fields, others] = [Object.entries(one), Object.entries(other)];
  return (
    fields.length === others.length &&
    fields.every(([name, field], index) => others[index]?.[0] === name && others[index][1] === field)
  );
}
