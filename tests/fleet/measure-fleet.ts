import { HOUR, MINUTE } from '../../src/domain/time/time.ts';
import type { FleetLog } from './simulate-fleet.ts';

/** The figures of a fleet; ages in minutes. Requests while the server is down count nowhere. */
export interface FleetFigures {
  /** The share of the requests that were refused. */
  rejected: number;
  /** The share that would be refused even without automatic checks: first checks and manual checks beyond the limit. */
  unavoidable: number;
  /** Refused requests of people who pressed "Check now". */
  rejectedPersonal: number;
  /** The share of the quota used in the full hours after the first reset. The quota during the outage counts as offered. */
  used: number;
  /** The same share, only for the hours without an outage. */
  usedUndisturbed: number;
  /** The mean age of the data, counted from each technician's first successful check. */
  meanAge: number;
  p95Age: number;
  /** The mean age divided by the best that the quota allows if every check takes one request. */
  ageRatio: number;
  /** Jain's fairness index of the rates of successful checks, for technicians present for at least an hour. */
  jain: number;
  peakPerMinute: number;
  /** The maximum of requests in the first minute after a reset. */
  afterReset: number;
}

/** Computes the figures from the log of a day. */
export function measureFleet(log: FleetLog): FleetFigures {
  const { requests, technicians, periodMs } = log;
  const sent = requests.filter(({ type }) => type !== 'down');
  const refused = sent.filter(({ type }) => type === 'refused');
  const first = hourOf(log.startAt) + HOUR;
  const hours = Array.from({ length: Math.floor((log.endAt - first) / HOUR) }, (_, i) => first + i * HOUR);
  const undisturbed = hours.filter((hour) => hour + HOUR <= log.down.from || hour >= log.down.to);
  const served = sent.filter(({ type }) => type === 'served').map(({ at }) => at);
  const usedIn = (of: number[]) =>
    served.filter((at) => of.includes(hourOf(at))).length / (of.length * log.limit);

  const minutes = new Map<number, number>();
  for (const { at } of sent) {
    const minute = Math.floor(at / MINUTE);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }

  const gaps = technicians.flatMap(({ leavesAt, succeededAt }) =>
    succeededAt.map((at, i) => (succeededAt[i + 1] ?? Math.min(leavesAt, log.endAt)) - at),
  );
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const meanAge = gaps.reduce((sum, gap) => sum + gap * gap, 0) / 2 / total;
  const optimum = Math.max(periodMs, (technicians.length / log.limit) * HOUR) / 2;

  const rates = technicians.flatMap(({ joinsAt, leavesAt, succeededAt }) => {
    const presentMs = Math.min(leavesAt, log.endAt) - joinsAt;
    return presentMs < HOUR ? [] : [succeededAt.length / presentMs];
  });
  const sum = rates.reduce((a, b) => a + b, 0);
  const squares = rates.reduce((a, b) => a + b * b, 0);

  return {
    rejected: refused.length / sent.length,
    unavoidable: unavoidableIn(log) / sent.length,
    rejectedPersonal: refused.filter(({ isManual }) => isManual).length,
    used: usedIn(hours),
    usedUndisturbed: usedIn(undisturbed),
    meanAge: meanAge / MINUTE,
    p95Age: quantileAge(gaps, 0.95) / MINUTE,
    ageRatio: meanAge / optimum,
    jain: (sum * sum) / (rates.length * squares),
    peakPerMinute: Math.max(...minutes.values()),
    afterReset: Math.max(...hours.map((hour) => minutes.get(hour / MINUTE) ?? 0)),
  };
}

/** How many requests have no place in their hour, however the automatic checks are planned. */
function unavoidableIn({ technicians, requests, limit }: FleetLog): number {
  const manual = requests.filter(({ isManual, type }) => isManual && type !== 'down');
  const needed = [...technicians.map(({ joinsAt }) => joinsAt), ...manual.map(({ at }) => at)];
  const hours = Map.groupBy(needed, hourOf);
  return [...hours.values()].reduce((sum, { length }) => sum + Math.max(0, length - limit), 0);
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR) * HOUR;
}

/** The age that the data stay below for this share of the time. In a gap, every age up to its length lasts equally long. */
function quantileAge(gaps: readonly number[], part: number): number {
  const sorted = gaps.toSorted((a, b) => b - a);
  const above = (1 - part) * sorted.reduce((sum, gap) => sum + gap, 0);
  let longer = 0;
  for (const [index, gap] of sorted.entries()) {
    // The time at ages above `next` is what the gaps so far have beyond it.
    const next = sorted[index + 1] ?? 0;
    longer += gap;
    if (longer - (index + 1) * next >= above) return (longer - above) / (index + 1);
  }
  return 0;
}
