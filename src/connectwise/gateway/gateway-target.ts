import type { ApiTarget } from '../exchange.ts';
import { apiBaseOf } from '../server.ts';

/** Where the requests of a company's session go. @throws FailureError `notConfigured` */
export function gatewayTarget(companyId: string): ApiTarget {
  return { apiBase: apiBaseOf(companyId), headers: { accept: 'application/json' } };
}
