/** The identifiers in the `resources` of a ticket: `jdoe, asmith`. */
export function namesIn(resources: string): string[] {
  return resources
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether a member is among them, by the full identifier in any letter case: `jdoe` is not `jdoe2`. */
export function isNamedIn(resources: string, identifier: string): boolean {
  return namesIn(resources).some((name) => name.toLowerCase() === identifier.toLowerCase());
}
