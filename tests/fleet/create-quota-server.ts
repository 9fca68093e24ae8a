import { HOUR } from '../../src/domain/time/time.ts';

/** The reply to one request. All moments are those of the server's clock, which is right. */
export type FleetReply =
  | { type: 'served' | 'refused'; limit: number; remaining: number; resetAt: number; sentAt: number }
  | { type: 'down' };

export interface QuotaServer {
  request: (now: number) => FleetReply;
}

/** A server that counts requests in fixed windows of an hour, and that is down between two moments. */
export function createQuotaServer(limit: number, down: { from: number; to: number }): QuotaServer {
  const served = new Map<number, number>();
  return {
    request(now) {
      if (now >= down.from && now < down.to) return { type: 'down' };
      const hour = Math.floor(now / HOUR);
      const resetAt = (hour + 1) * HOUR;
      const used = served.get(hour) ?? 0;
      if (used >= limit) return { type: 'refused', limit, remaining: 0, resetAt, sentAt: now };
      served.set(hour, used + 1);
      return { type: 'served', limit, remaining: limit - used - 1, resetAt, sentAt: now };
    },
  };
}
