import { foreignPage, type ForeignPageName } from '../http/foreign-pages.ts';
import type { Fault, FaultList } from './create-fault-list.ts';
import { type FailureName, faultOf } from './failures.ts';

/** Which requests, from which on, how many and for how long; for good unless told otherwise. */
type FaultTime = Pick<Fault, 'company' | 'method' | 'path' | 'skip' | 'count' | 'forMs' | 'delayMs'>;

export type FaultControl = {
  injectFault: (fault: Fault) => void;
  /** Breaks one endpoint or several, in bundles as well: `{ path: '/project/projects/7/tasks', failure: 'cut' }`. */
  breakEndpoint: (broken: FaultTime & { path: string; failure: FailureName }) => void;
  /** Breaks bundles as such. */
  breakBundles: (failure: FailureName, time?: Omit<FaultTime, 'path' | 'method'>) => void;
  /** Has a page of something else answer for ConnectWise: `{ page: 'cdn', path: '*', status: 401 }`. */
  servePage: (served: FaultTime & { page: ForeignPageName; status?: number }) => void;
  /** Ends all faults, or those of one path. */
  clearFaults: (path?: string) => void;
  /** Faults that still have requests to hit. */
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
