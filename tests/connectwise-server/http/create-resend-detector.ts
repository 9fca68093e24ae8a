import type { Fault } from '../control/create-fault-list.ts';
import type { RequestRecord } from '../control/create-request-log.ts';

/** A browser repeats a request immediately, far sooner than a program with a back-off. */
const RESEND_WITHIN_MS = 200;

export type ResendDetector = {
  remember: (record: RequestRecord, fault: Fault) => void;
  /** The fault that reset the first sending of a request, if the browser now repeats it. */
  find: (record: RequestRecord) => Fault | undefined;
};

/**
 * A browser sends a request again, once, if its reused connection was reset, and does not notify the page. The same fault
 * must hit that repeat too, or the page would never see it. A browser repeats nothing after a fresh connection, and
 * other clients never repeat.
 */
export function createResendDetector(): ResendDetector {
  const connections = new Set<number>();
  const reused = new WeakSet<RequestRecord>();
  const resets = new Map<string, { fault: Fault; first: RequestRecord }>();
  return {
    remember(record, fault) {
      if (record.isResent || !reused.has(record)) return;
      resets.set(keyOf(record), { fault, first: record });
    },
    find(record) {
      if (connections.has(record.connection)) reused.add(record);
      connections.add(record.connection);
      const reset = resets.get(keyOf(record));
      resets.delete(keyOf(record));
      const isBrowser = /Chrome\/|Firefox\//.test(record.headers['user-agent'] ?? '');
      if (!reset || !isBrowser || reset.first.connection === record.connection) return undefined;
      return record.time - reset.first.time < RESEND_WITHIN_MS ? reset.fault : undefined;
    },
  };
}

function keyOf({ method, host, path, search }: RequestRecord): string {
  return `${method} ${host}${path}${search}`;
}
