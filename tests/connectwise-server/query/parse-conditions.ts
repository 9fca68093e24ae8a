import { QueryError } from './query-error.ts';
import { tokenize, type Token } from './tokenize.ts';

export type Literal =
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'datetime'; value: number }
  | { kind: 'null' };

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'like';

export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; path: string; operator: Operator; literal: Literal }
  | { kind: 'in'; path: string; literals: Literal[] };

type Reader = { peek: () => Token; next: () => Token };

const RESERVED = new Set(['and', 'or', 'not', 'in', 'contains', 'like', 'null', 'true', 'false']);
const MAX_DEPTH = 200;

/**
 * Parses a `conditions` text: comparisons joined by `and` and `or` (`and` binds closer), `not`, parentheses, keywords
 * in any letter case. Throws a QueryError on anything else.
 */
export function parseConditions(text: string): Condition {
  const tokens = tokenize(text);
  let index = 0;
  const peek = (): Token => tokens[index] ?? { kind: 'end', at: text.length };
  const reader: Reader = {
    peek,
    next() {
      const token = peek();
      index += 1;
      return token;
    },
  };
  const condition = parseOr(reader, 0);
  if (peek().kind !== 'end') throw unexpected(peek());
  return condition;
}

function parseOr(reader: Reader, depth: number): Condition {
  let left = parseAnd(reader, depth);
  while (isKeyword(reader.peek(), 'or')) {
    reader.next();
    left = { kind: 'or', left, right: parseAnd(reader, depth) };
  }
  return left;
}

function parseAnd(reader: Reader, depth: number): Condition {
  let left = parseUnary(reader, depth);
  while (isKeyword(reader.peek(), 'and')) {
    reader.next();
    left = { kind: 'and', left, right: parseUnary(reader, depth) };
  }
  return left;
}

function parseUnary(reader: Reader, depth: number): Condition {
  if (depth > MAX_DEPTH) throw new QueryError('The conditions are nested too deeply.');
  if (isKeyword(reader.peek(), 'not')) {
    reader.next();
    return { kind: 'not', of: parseUnary(reader, depth + 1) };
  }
  if (isSymbol(reader.peek(), '(')) {
    reader.next();
    const inner = parseOr(reader, depth + 1);
    expectSymbol(reader, ')');
    return inner;
  }
  return parseComparison(reader);
}

function parseComparison(reader: Reader): Condition {
  const token = reader.next();
  if (token.kind !== 'word' || RESERVED.has(token.text.toLowerCase())) throw unexpected(token);
  const path = token.text;
  const operator = reader.next();
  if (isKeyword(operator, 'not')) return { kind: 'not', of: parseWordOperator(reader, path, reader.next()) };
  if (operator.kind === 'symbol' && operator.text !== '(' && operator.text !== ')' && operator.text !== ',') {
    return { kind: 'compare', path, operator: operator.text, literal: parseLiteral(reader.next()) };
  }
  return parseWordOperator(reader, path, operator);
}

function parseWordOperator(reader: Reader, path: string, operator: Token): Condition {
  if (isKeyword(operator, 'in')) return { kind: 'in', path, literals: parseList(reader) };
  for (const name of ['contains', 'like'] as const) {
    if (isKeyword(operator, name)) {
      return { kind: 'compare', path, operator: name, literal: parseLiteral(reader.next()) };
    }
  }
  throw unexpected(operator);
}

function parseList(reader: Reader): Literal[] {
  expectSymbol(reader, '(');
  const literals = [parseLiteral(reader.next())];
  while (isSymbol(reader.peek(), ',')) {
    reader.next();
    literals.push(parseLiteral(reader.next()));
  }
  expectSymbol(reader, ')');
  return literals;
}

function parseLiteral(token: Token): Literal {
  if (token.kind === 'string') return { kind: 'string', value: token.value };
  if (token.kind === 'number') return { kind: 'number', value: token.value };
  if (token.kind === 'datetime') return { kind: 'datetime', value: token.value };
  if (isKeyword(token, 'true')) return { kind: 'boolean', value: true };
  if (isKeyword(token, 'false')) return { kind: 'boolean', value: false };
  if (isKeyword(token, 'null')) return { kind: 'null' };
  throw unexpected(token);
}

function expectSymbol(reader: Reader, text: string): void {
  const token = reader.next();
  if (!isSymbol(token, text)) throw unexpected(token);
}

function isSymbol(token: Token, text: string): boolean {
  return token.kind === 'symbol' && token.text === text;
}

function isKeyword(token: Token, keyword: string): boolean {
  return token.kind === 'word' && token.text.toLowerCase() === keyword;
}

function unexpected(token: Token): QueryError {
  if (token.kind === 'end') return new QueryError('The conditions end too early.');
  const text = 'text' in token ? token.text : JSON.stringify(token.value);
  return new QueryError(`Unexpected ${text} at position ${token.at} of the conditions.`);
}
