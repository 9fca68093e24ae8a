import { isFunction, registrationOf } from './collect-tests.ts';
import { isNode, memberOf, type Node, walkSyntax } from './syntax.ts';

/** Names that keep a test from running or from failing, on any object. */
const HIDING = new Set(['skip', 'skipIf', 'runIf', 'only', 'todo', 'fixme', 'fails']);
/** Names that do so on a test function, and are harmless on other objects. */
const HIDING_OF_A_TEST = new Set([...HIDING, 'fail', 'retry', 'retries', 'repeats']);
const CONDITIONS = new Set([
  'IfStatement',
  'ConditionalExpression',
  'LogicalExpression',
  'SwitchStatement',
  'TryStatement',
]);

/** The places, as `file:line: why`, where a test file hides tests or registers them under a condition. */
export function findHiddenTests(file: string, text: string): string[] {
  const found: string[] = [];
  walkSyntax(file, text, (node, around) => {
    const why =
      hidingMember(node, around.at(-1)) ??
      hidingName(node) ??
      hidingOption(node, text) ??
      alias(node) ??
      condition(node, around, text);
    if (why !== undefined) found.push(`${file}:${text.slice(0, node.start).split('\n').length}: ${why}`);
  });
  return found;
}

/** `it.skip`, `test.info().skip()`, `it['only']`, and `it[anything]`. */
function hidingMember(node: Node, parent: Node | undefined): string | undefined {
  const member = memberOf(node);
  if (!member) return undefined;
  if (isTestFunction(rootOf(member.owner))) {
    return member.name === undefined || HIDING_OF_A_TEST.has(member.name)
      ? (member.name ?? '[…]')
      : undefined;
  }
  const isCalled = parent?.type === 'CallExpression' && parent['callee'] === node;
  return isCalled && member.name !== undefined && HIDING.has(member.name) ? member.name : undefined;
}

/** `const { skip } = it`, `({ skip }) => skip()`. */
function hidingName(node: Node): string | undefined {
  return node.type === 'ObjectPattern' ? keysOf(node).find((key) => HIDING.has(key)) : undefined;
}

/** `it('…', { skip: true }, () => …)`, `test.describe.configure({ retries: 1 })`. */
function hidingOption(node: Node, text: string): string | undefined {
  if (!registrationOf(node, text) && memberOf(node['callee'])?.name !== 'configure') return undefined;
  const options = (node['arguments'] as Node[]).filter(({ type }) => type === 'ObjectExpression');
  return options.flatMap(keysOf).find((key) => HIDING_OF_A_TEST.has(key));
}

/** A test function under a name that this file does not search; `base` is allowed, for `extend`. */
function alias(node: Node): string | undefined {
  if (node.type !== 'ImportSpecifier') return undefined;
  const [imported, local] = [node['imported'], node['local']] as [Node, Node];
  const isRenamed = isTestFunction(imported) && local['name'] !== imported['name'];
  return isRenamed && local['name'] !== 'base' ? `${String(imported['name'])} under another name` : undefined;
}

/** A test or group that is registered only under a condition, or only if a function is called. */
function condition(node: Node, around: readonly Node[], text: string): string | undefined {
  const isGroup = (index: number) => {
    const call = around[index];
    return call !== undefined && registrationOf(call, text)?.isGroup === true;
  };
  if (node.type === 'ReturnStatement') {
    const index = around.findLastIndex((outer) => isFunction(outer) || outer.type === 'FunctionDeclaration');
    return index > 0 && isGroup(index - 1) ? 'a group that ends early' : undefined;
  }
  if (!registrationOf(node, text)) return undefined;
  const isConditional = around.some(
    (outer, index) =>
      CONDITIONS.has(outer.type) ||
      outer.type === 'FunctionDeclaration' ||
      (isFunction(outer) && !isGroup(index - 1)),
  );
  return isConditional ? 'a test under a condition' : undefined;
}

/** Gives `it` for `it.each(table)` or `it.only.each`. */
function rootOf(node: unknown): unknown {
  const member = memberOf(node);
  if (member) return rootOf(member.owner);
  return isNode(node) && node.type === 'CallExpression' ? rootOf(node['callee']) : node;
}

function isTestFunction(node: unknown): boolean {
  return isNode(node) && ['it', 'test', 'describe', 'base'].includes(String(node['name']));
}

function keysOf(node: Node): string[] {
  const properties = node['properties'] as Node[];
  return properties.map(({ key }) => String(isNode(key) ? (key['name'] ?? key['value']) : ''));
}
