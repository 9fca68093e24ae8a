import { expect, it } from 'vitest';
import { parseSync } from 'vite';
import { listSources, readText } from './source-files.ts';

/**
 * Spread lists that cannot grow: never longer than what one request asks for.
 * Rest parameters (`...codes`) and constants in capitals need no entry.
 */
const BOUNDED = new Set([
  'src/connectwise/lists/query-client.ts: (await askSome(questions.slice(from, from + BUNDLE_SIZE), validators))',
  'src/connectwise/lists/pull-list.ts: batch.map(({ page }) => page)',
  'src/connectwise/lists/read-list.ts: batch',
]);

it('no call spreads a list into its arguments, because some 31,000 entries overflow the stack of a worker', () => {
  const spreads = listSources().flatMap((file) =>
    spreadArguments(file, readText(file)).map((list) => `${file}: ${list}`),
  );
  expect(
    spreads.filter((spread) => !BOUNDED.has(spread)),
    'Use a loop, an array literal, `flat`, `smallestOf` or `largestOf`; or name a list that cannot grow in BOUNDED.',
  ).toStrictEqual([]);
});

it.each([
  ['push(...rows)', ['rows']],
  ['Math.max(0, ...sizes.keys())', ['sizes.keys()']],
  ['[].concat(...parts.map((part) => part.rows))', ['parts.map((part) => part.rows)']],
  ['new Uint8Array(...rows)', ['rows']],
  ['rows?.push(...rows)', ['rows']],
  ['String.fromCharCode.apply(undefined, bytes)', ['bytes']],
  ['function inner(...rows) { return (more) => call(...rows, ...more); }', ['more']],
  ['function outer(...rows) {} call(...rows)', ['rows']],
  ['hasFailed(error, ...FORBIDDEN)', []],
  ['new Set([...rows, ...more])', []],
  ['call({ ...fields })', []],
])('finds the lists that are spread into a call in %s', (code, found) => {
  expect(spreadArguments('code.ts', code)).toStrictEqual(found);
});

/** The code of all lists that a call spreads or hands to `apply`, except rest parameters and constants. */
function spreadArguments(file: string, code: string): string[] {
  const found: string[] = [];
  visit(parseSync(file, code).program, new Set());
  return found;

  function visit(node: unknown, collected: ReadonlySet<string>): void {
    if (Array.isArray(node)) for (const each of node) visit(each, collected);
    if (!isNode(node)) return;
    const known = Array.isArray(node['params']) ? collectedIn(node['params'], collected) : collected;
    for (const list of listsIn(node)) {
      const name = list['type'] === 'Identifier' ? String(list['name']) : '';
      const isFixed = known.has(name) || /^[A-Z][A-Z_]+$/.test(name);
      if (!isFixed) found.push(code.slice(Number(list['start']), Number(list['end'])));
    }
    for (const child of Object.values(node)) visit(child, known);
  }
}

/** The names of the rest parameters of a function and of the functions around it. */
function collectedIn(params: readonly unknown[], outer: ReadonlySet<string>): Set<string> {
  const rest = params.filter(isNode).filter(({ type }) => type === 'RestElement');
  const names = rest.map(({ argument }) => (isNode(argument) ? String(argument['name']) : ''));
  return new Set([...outer, ...names]);
}

function listsIn(node: Node): Node[] {
  if (node['type'] !== 'CallExpression' && node['type'] !== 'NewExpression') return [];
  const given = [node['arguments']].flat().filter(isNode);
  const spread = given.filter(({ type }) => type === 'SpreadElement').map(({ argument }) => argument);
  const { callee } = node;
  const isApply =
    isNode(callee) &&
    isNode(callee['property']) &&
    callee['property']['name'] === 'apply' &&
    given.length === 2;
  return [...spread, ...(isApply ? [given[1]] : [])].filter(isNode);
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
