import { isNode, literalOf, memberOf, type Node, walkSyntax } from './syntax.ts';

/** A test as it stands in its file; a table of tests is one test, with its title as written. */
export interface CollectedTest {
  /** The titles of its groups and its own, joined as the test runner does. */
  fullTitle: string;
  title: string;
  /** The strings in the tables of the test and its groups. */
  rows: ReadonlySet<string>;
}

/** A call that registers a test or a group of tests. */
interface Registration {
  isGroup: boolean;
  title: string;
  /** The table of its rows, if it has one. */
  table: unknown;
}

/** Collects the tests of a file from its syntax, which excludes comments and strings. */
export function collectTests(file: string, text: string): CollectedTest[] {
  const tests: CollectedTest[] = [];
  const stringsOf = createStringReader(file, text);
  walkSyntax(file, text, (node, around) => {
    const own = registrationOf(node, text);
    if (own === undefined || own.isGroup) return;
    const all = [...around.map((outer) => registrationOf(outer, text)), own].filter(
      (one) => one !== undefined,
    );
    tests.push({
      fullTitle: all.map(({ title }) => title).join(' > '),
      title: own.title,
      rows: new Set(all.flatMap(({ table }) => stringsOf(table))),
    });
  });
  return tests;
}

/** What a call of `it`, `test`, `describe` or `test.describe` registers, alone or for `each` row of a table. */
export function registrationOf(node: Node, text: string): Registration | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const [named, ...others] = node['arguments'] as Node[];
  const title = literalOf(named, text);
  if (title === undefined || !others.some(isFunction)) return undefined;
  const { callee, table } = withoutTable(node['callee']);
  const name = nameOf(callee);
  if (name === undefined) return undefined;
  return { isGroup: name === 'describe', title, table };
}

export function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

/** Splits `it.each(table)` into `it` and the table. */
function withoutTable(callee: unknown): { callee: unknown; table?: unknown } {
  if (!isNode(callee) || callee.type !== 'CallExpression') return { callee };
  const member = memberOf(callee['callee']);
  return member?.name === 'each' ? { callee: member.owner, table: callee['arguments'] } : { callee };
}

function nameOf(callee: unknown): 'describe' | 'test' | undefined {
  const member = memberOf(callee);
  if (member) return nameOf(member.owner) === 'test' && member.name === 'describe' ? 'describe' : undefined;
  const name = isNode(callee) && callee.type === 'Identifier' ? callee['name'] : undefined;
  if (name === 'describe') return 'describe';
  return name === 'it' || name === 'test' ? 'test' : undefined;
}

/** Reads the strings of an expression, and of the definitions in the same file that it names. */
function createStringReader(file: string, text: string): (table: unknown) => string[] {
  const strings: { at: number; value: string }[] = [];
  const names: { at: number; name: string }[] = [];
  const definitions = new Map<string, Node>();
  walkSyntax(file, text, (node, around) => {
    const value = literalOf(node, text);
    if (value !== undefined) strings.push({ at: node.start, value });
    if (node.type === 'Identifier') names.push({ at: node.start, name: node['name'] as string });
    const isTopLevel = around.every(({ type }) => /^(?:Program|Export|VariableDeclaration)/.test(type));
    if (node.type === 'VariableDeclarator' && isTopLevel && isNode(node['init'])) {
      definitions.set((node['id'] as Node)['name'] as string, node['init']);
    }
    if (node.type === 'FunctionDeclaration') definitions.set((node['id'] as Node)['name'] as string, node);
  });

  const read = (node: Node, seen: Set<Node>): string[] => {
    if (seen.has(node)) return [];
    seen.add(node);
    const isInside = ({ at }: { at: number }) => at >= node.start && at < node.end;
    const named = names.filter(isInside).flatMap(({ name }) => definitions.get(name) ?? []);
    return [
      ...strings.filter(isInside).map(({ value }) => value),
      ...named.flatMap((definition) => read(definition, seen)),
    ];
  };
  return (table) =>
    Array.isArray(table) ? table.filter(isNode).flatMap((node) => read(node, new Set())) : [];
}
