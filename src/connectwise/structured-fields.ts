/** A member of a List or Dictionary in Structured Fields (RFC 9651, section 3), with its values as written. */
export interface FieldMember {
  /** Its name in a dictionary; undefined in a list. */
  key: string | undefined;
  value: string;
  parameters: ReadonlyMap<string, string>;
}

const KEY = '[a-z*][a-z0-9_.*-]*';
const STRING = '"(?:[ !#-[\\]-~]|\\\\["\\\\])*"';
const TOKEN = "[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*";
const BARE = `${STRING}|${TOKEN}|-?\\d{1,15}(?:\\.\\d{1,3})?|\\?[01]|:[A-Za-z0-9+/=]*:`;
const PARAMETER = `; *(?<name>${KEY})(?:=(?<bare>${BARE}))?`;
const MEMBER = `[ \\t]*(?:(?<key>${KEY})=)?(?<value>${BARE})(?<rest>(?:${unnamed(PARAMETER)})*)[ \\t]*(?<end>,|$)`;

/**
 * Parses the members of a list, or of a dictionary whose values are all single items. It does not support inner lists,
 * which none of our headers has.
 *
 * @returns `undefined` if anything is malformed: then the whole field must be ignored
 */
export function parseMembers(text: string): FieldMember[] | undefined {
  const pattern = new RegExp(MEMBER, 'y');
  const members: FieldMember[] = [];
  for (;;) {
    const { key, value = '', rest = '', end } = pattern.exec(text)?.groups ?? {};
    if (end === undefined) return undefined;
    members.push({ key, value: unquote(value), parameters: parametersIn(rest) });
    if (end === '') return members;
  }
}

function parametersIn(rest: string): Map<string, string> {
  const found = [...rest.matchAll(new RegExp(PARAMETER, 'g'))];
  return new Map(found.map(({ groups = {} }) => [groups['name'] ?? '', unquote(groups['bare'] ?? '?1')]));
}

function unquote(bare: string): string {
  return bare.startsWith('"') ? bare.slice(1, -1).replaceAll(/\\(.)/g, '$1') : bare;
}

/** A pattern may contain each group name only once. */
function unnamed(pattern: string): string {
  return pattern.replaceAll(/\(\?<\w+>/g, '(?:');
}
