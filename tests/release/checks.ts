/** One thing that a release has to be. */
export interface Check {
  name: string;
  /** Finds what is wrong, a line each. An error counts as one. */
  find: () => Promise<string[]> | string[];
  /** Whether the checks after it make no sense if something is wrong. */
  isBasic?: boolean;
}

/**
 * Runs checks one after the other and prints a line for each.
 *
 * @returns whether nothing is wrong
 */
export async function passChecks(checks: readonly Check[]): Promise<boolean> {
  let isGood = true;
  for (const { name, find, isBasic = false } of checks) {
    const problems = await problemsOf(find);
    console.log(problems.length === 0 ? `ok      ${name}` : `FAILED  ${name}`);
    for (const problem of problems) console.log(problem.replaceAll(/^/gm, '        '));
    isGood &&= problems.length === 0;
    if (isBasic && problems.length > 0) break;
  }
  return isGood;
}

async function problemsOf(find: Check['find']): Promise<string[]> {
  try {
    return await find();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
