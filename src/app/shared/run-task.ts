import { failureOf } from '../../domain/failure.ts';

/**
 * Runs a task that nobody waits for. What people must know is stored by then. The console gets only the code, as the
 * error may hold more than is good to keep.
 */
export function runTask(task: Promise<unknown>): void {
  // oxlint-disable-next-line no-console -- the browser's extension page is where a developer looks for this
  task.catch((error: unknown) => console.error('Syntaskio:', failureOf(error).code));
}
