import { foreignPage, type ForeignPageName } from '../http/foreign-pages.ts';
import type { Fault, FaultList } from './create-fault-list.ts';
import { type FailureName, faultOf } from './failures.ts';

/** Which requests a fault hits, after how many, how often and for how long. By default it lasts until it is cleared. */
type FaultTime = Pick<Fault, 'company' | 'method' | 'path' | 'skip' | 'count' | 'forMs' | 'delayMs'>;

export type FaultControl = {
  injectFault: (fault: Fault) => void;
  /** Breaks one or several endpoints, in bundles too: `{ path: '/project/projects/7/tasks', failure: 'cut' }`. */
  breakEndpoint: (broken: FaultTime & { path: string; failure: FailureName }) => void;
  /** Breaks the endpoint of bundles itself. */
  breakBundles: (failure: FailureName, time?: Omit<FaultTime, 'path' | 'method'>) => void;
  /** Serves a page of another server instead of the answer: `{ page: 'cdn', path: '*', status: 401 }`. */
  servePage: (served: FaultTime & { page: ForeignPageName; status?: number }) => void;
  /** Ends all faults, or those of one path. */
  clearFaults: (path?: string) => void;
  /** The faults that have requests left to hit. */
  pendingFaults: () => Fault[];
};

export function createFaultControl({ inject, clear, pending }: FaultList): FaultControl {
  return {
    injectFault: inject,
    breakEndpoint({ failure, ...time }) {
      inject({ count: 'always', isInBundles: true, ...faultOf(failure), ...time });
    },
    breakBundles(failure, time = {}) {
      inject({ count: 'always', ...faultOf(failure), ...time, path: '/system/bundles' });
    },
    servePage({ page, status, ...time }) {
      inject({ count: 'always', ...foreignPage(page, status), ...time });
    },
    clearFaults: clear,
    pendingFaults: pending,
  };
}
