import { spawnSync } from 'node:child_process';

/** The folder of the project. */
export const ROOT = new URL('../..', import.meta.url).pathname;

/** How much a failure shows of what the command printed. */
const SHOWN_LINES = 20;

interface RunOptions {
  /** Where the command runs, if not in the folder of the project. */
  folder?: string;
  /** Variables in addition to those of this process. */
  environment?: Record<string, string>;
  /** The exit codes that are no failure, if not 0 alone. */
  accepts?: readonly number[];
}

/**
 * Runs a command to its end.
 *
 * @returns what it prints
 * @throws Error with the last lines of its output if it fails
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): string {
  const { folder = ROOT, environment, accepts = [0] } = options;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== null && accepts.includes(status)) return stdout;
  const lines = `${stdout}${stderr}`.trim().split('\n').slice(-SHOWN_LINES);
  throw new Error([`${[command, ...args].join(' ')} failed:`, ...lines].join('\n'));
}
