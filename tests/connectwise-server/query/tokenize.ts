import { QueryError } from './query-error.ts';

export type Token =
  | { kind: 'word'; text: string; at: number }
  | { kind: 'symbol'; text: '(' | ')' | ',' | '=' | '!=' | '<' | '<=' | '>' | '>='; at: number }
  | { kind: 'string'; value: string; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'datetime'; value: number; at: number }
  | { kind: 'end'; at: number };

type SymbolText = Extract<Token, { kind: 'symbol' }>['text'];

const SPACE = /\s+/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*(?:\/[A-Za-z_][A-Za-z0-9_]*)*/y;
const NUMBER = /-?\d+(?:\.\d+)?(?![\w.])/y;
const SYMBOL = /!=|<=|>=|[()=<>,]/y;
const STRING = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y;
const DATETIME = /\[([^\]]*)\]/y;
const ISO_DATETIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** Splits a `conditions` text into tokens. Throws a QueryError with the position of an unreadable one. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space) {
      at += space[0].length;
      continue;
    }
    const { token, length } = readToken(text, at);
    tokens.push(token);
    at += length;
  }
  tokens.push({ kind: 'end', at });
  return tokens;
}

function readToken(text: string, at: number): { token: Token; length: number } {
  const string = matchAt(STRING, text, at);
  if (string) {
    const value = string[0].slice(1, -1).replaceAll(/\\([\s\S])/g, '$1');
    return { token: { kind: 'string', value, at }, length: string[0].length };
  }
  const datetime = matchAt(DATETIME, text, at);
  if (datetime) {
    return {
      token: { kind: 'datetime', value: parseDatetime(datetime[1] ?? '', at), at },
      length: datetime[0].length,
    };
  }
  const number = matchAt(NUMBER, text, at);
  if (number) return { token: { kind: 'number', value: Number(number[0]), at }, length: number[0].length };
  const word = matchAt(WORD, text, at);
  if (word) return { token: { kind: 'word', text: word[0], at }, length: word[0].length };
  const symbol = matchAt(SYMBOL, text, at);
  if (symbol)
    return { token: { kind: 'symbol', text: symbol[0] as SymbolText, at }, length: symbol[0].length };
  throw new QueryError(`Unexpected "${text.charAt(at)}" at position ${at} of the conditions.`);
}

/** A datetime without a zone is UTC, and a bare date its midnight UTC. */
function parseDatetime(text: string, at: number): number {
  const iso = text.toUpperCase();
  const isLocal = iso.includes('T') && !/(?:Z|[+-]\d{2}:\d{2})$/.test(iso);
  const value = ISO_DATETIME.test(iso) ? Date.parse(isLocal ? `${iso}Z` : iso) : Number.NaN;
  if (Number.isNaN(value)) {
    throw new QueryError(`"[${text}]" at position ${at} of the conditions is not a datetime.`);
  }
  return value;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
