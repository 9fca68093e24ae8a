import { parseSync } from 'vite';

/** A syntax node of the parser (ESTree); each type has its own fields. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** Calls a function for each syntax node of a file, with the nodes around it, the innermost last. */
export function walkSyntax(
  file: string,
  text: string,
  visit: (node: Node, around: readonly Node[]) => void,
): void {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0]?.message}`);
  const enter = (node: Node, around: readonly Node[]): void => {
    visit(node, around);
    const inside = [...around, node];
    for (const child of Object.values(node).flat()) if (isNode(child)) enter(child, inside);
  };
  enter(program as unknown as Node, []);
}

/** The text of a string, or a template as written, including `${…}`. */
export function literalOf(node: unknown, text: string): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  return node.type === 'TemplateLiteral' ? text.slice(node.start + 1, node.end - 1) : undefined;
}

/** Gives owner and name of `owner.name` or `owner['name']`. */
export function memberOf(node: unknown): { owner: unknown; name: string | undefined } | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression') return undefined;
  const property = node['property'] as Node;
  const name = node['computed'] === true ? property['value'] : property['name'];
  return { owner: node['object'], name: typeof name === 'string' ? name : undefined };
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
