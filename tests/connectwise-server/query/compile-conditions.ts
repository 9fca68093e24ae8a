import type { FieldCatalogue, FieldType } from './field-catalogue.ts';
import { createLikePattern } from './like-pattern.ts';
import { parseConditions, type Condition, type Literal, type Operator } from './parse-conditions.ts';
import { QueryError } from './query-error.ts';
import { createReadPath } from './read-path.ts';

/** The result of a comparison. Undefined is SQL's "unknown", the result for a missing value. */
type Truth = boolean | undefined;
type Test = (row: object) => Truth;

/**
 * Turns a `conditions` text into a filter. Unknown fields, operators that do not fit a field and literals of another
 * type throw a QueryError. As on SQL Server, comparisons of texts ignore the letter case, and a missing value satisfies
 * only `= null`. So `owner/identifier != "jdoe"` leaves out tickets without an owner.
 */
export function compileConditions(text: string, catalogue: FieldCatalogue): (row: object) => boolean {
  if (text.trim() === '') return () => true;
  const test = compile(parseConditions(text), catalogue);
  return (row) => test(row) === true;
}

function compile(condition: Condition, catalogue: FieldCatalogue): Test {
  switch (condition.kind) {
    case 'and': {
      const left = compile(condition.left, catalogue);
      const right = compile(condition.right, catalogue);
      return (row) => and(left(row), () => right(row));
    }
    case 'or': {
      const left = compile(condition.left, catalogue);
      const right = compile(condition.right, catalogue);
      return (row) => not(and(not(left(row)), () => not(right(row))));
    }
    case 'not': {
      const of = compile(condition.of, catalogue);
      return (row) => not(of(row));
    }
    case 'in': {
      return compileIn(condition.path, condition.literals, catalogue);
    }
    case 'compare': {
      return compileComparison(condition.path, condition.operator, condition.literal, catalogue);
    }
  }
}

function and(left: Truth, right: () => Truth): Truth {
  if (left === false) return false;
  const other = right();
  if (other === false) return false;
  return left === undefined || other === undefined ? undefined : true;
}

function not(value: Truth): Truth {
  return value === undefined ? undefined : !value;
}

function compileIn(path: string, literals: Literal[], catalogue: FieldCatalogue): Test {
  const type = expectField(path, catalogue);
  const values = new Set(literals.map((literal) => toComparable(literal, type, path)));
  const read = createReadComparable(path, type);
  return (row) => {
    const value = read(row);
    return value === undefined ? undefined : values.has(value);
  };
}

function compileComparison(
  path: string,
  operator: Operator,
  literal: Literal,
  catalogue: FieldCatalogue,
): Test {
  const type = expectField(path, catalogue);
  if (literal.kind === 'null') return compileNull(path, operator);
  if (operator === 'contains' || operator === 'like') return compileText(path, type, operator, literal);
  const expected = toComparable(literal, type, path);
  const read = createReadComparable(path, type);
  const compare = COMPARISONS[operator];
  if (type === 'boolean' && operator !== '=' && operator !== '!=') throw misfit(path, operator);
  return (row) => {
    const value = read(row);
    return value === undefined ? undefined : compare(value, expected);
  };
}

function compileNull(path: string, operator: Operator): Test {
  if (operator !== '=' && operator !== '!=') throw misfit(path, operator);
  const read = createReadPath(path);
  return (row) => (read(row) === undefined) === (operator === '=');
}

function compileText(path: string, type: FieldType, operator: 'contains' | 'like', literal: Literal): Test {
  if (type !== 'string' || literal.kind !== 'string') throw misfit(path, operator);
  const read = createReadPath(path);
  const pattern = operator === 'like' ? createLikePattern(literal.value) : undefined;
  const part = literal.value.toLowerCase();
  return (row) => {
    const value = read(row);
    if (typeof value !== 'string') return undefined;
    return pattern ? pattern.test(value) : value.toLowerCase().includes(part);
  };
}

type Comparable = string | number | boolean;

const COMPARISONS: Record<
  Exclude<Operator, 'contains' | 'like'>,
  (left: Comparable, right: Comparable) => boolean
> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function toComparable(literal: Literal, type: FieldType, path: string): Comparable {
  if (literal.kind === 'null' || literal.kind !== type) {
    throw new QueryError(`${path} is no ${literal.kind} field.`, path);
  }
  return literal.kind === 'string' ? literal.value.toLowerCase() : literal.value;
}

function createReadComparable(path: string, type: FieldType): (row: object) => Comparable | undefined {
  const read = createReadPath(path);
  return (row) => {
    const value = read(row);
    if (typeof value === 'string') return type === 'datetime' ? Date.parse(value) : value.toLowerCase();
    return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
  };
}

function expectField(path: string, catalogue: FieldCatalogue): FieldType {
  const type = catalogue.get(path);
  if (type === undefined) throw new QueryError(`${path} is not a field that can be queried.`, path);
  return type;
}

function misfit(path: string, operator: Operator): QueryError {
  return new QueryError(`${operator} cannot be used with ${path} that way.`, path);
}
