import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/time/time.ts';
import { createBackoffClient, createFixedClient, createPacedClient } from './fleet-client.ts';
import { measureFleet } from './measure-fleet.ts';
import { runFleet } from './run-fleet.ts';
import { type FleetOptions, simulateFleet } from './simulate-fleet.ts';

function figuresOf(more: Partial<FleetOptions> & { technicians: number }) {
  return measureFleet(
    simulateFleet({
      seed: 7,
      createClient: (options) => createPacedClient(options),
      costOf: () => 1,
      ...more,
    }),
  );
}

describe('a fleet on one quota', () => {
  it.each([1, 50])(
    'checks as often as it wants while the quota is plentiful (%i technicians)',
    (technicians) => {
      const figures = figuresOf({ technicians });
      expect(figures.rejected).toBe(0);
      // The mean age is 2.5 minutes, plus what an outage of 20 minutes adds.
      expect(figures.meanAge).toBeLessThan(3.1);
      expect(figures.jain).toBeGreaterThan(0.99);
    },
  );

  it('shares a scarce quota fairly and uses nearly all of it, unlike the peers', () => {
    const rows = runFleet([200, 500]);
    const ours = rows.filter(({ client }) => client.startsWith('ours'));
    const peers = rows.filter(({ client }) => !client.startsWith('ours'));
    // Five ways, two sizes, three seeds: also with clocks that are off, and that are set during the day.
    expect(ours).toHaveLength(30);
    expect(ours.reduce((sum, { rejected }) => sum + rejected, 0) / ours.length).toBeLessThanOrEqual(0.001);
    for (const figures of ours) {
      expect(figures.rejected).toBeLessThanOrEqual(0.002);
      expect(figures.usedUndisturbed).toBeGreaterThan(0.9);
      expect(figures.used).toBeGreaterThan(0.87);
      expect(figures.ageRatio).toBeLessThan(1.25);
      expect(figures.jain).toBeGreaterThan(0.95);
      // Of 1,000 requests. The maximum occurs if the first reset is an hour after everybody starts.
      expect(figures.afterReset).toBeLessThan(60);
    }
    expect(Math.min(...peers.map(({ rejected }) => rejected))).toBeGreaterThan(0.25);
    expect(Math.min(...peers.map(({ ageRatio }) => ageRatio))).toBeGreaterThan(1.5);
  }, 30_000);

  // The goals are means over the seeds. On the first day at 700, no seed has all of 0.95 for the fairness.
  it.each([
    ['first', 1, 0.94],
    ['second', 2, 0.95],
  ])('also shares it among 700 whose clocks are set during the day, on the %s day', (_, day, fairness) => {
    const seeds = [1, 2, 3];
    const figures = seeds.map((seed) => figuresOf({ technicians: 700, seed, clocks: 'jumping', day }));
    const meanOf = (figure: 'rejected' | 'used' | 'ageRatio' | 'jain') =>
      figures.reduce((sum, each) => sum + each[figure], 0) / seeds.length;
    expect(meanOf('rejected')).toBeLessThanOrEqual(0.001);
    expect(meanOf('used')).toBeGreaterThan(0.9);
    expect(meanOf('ageRatio')).toBeLessThan(1.25);
    expect(meanOf('jain')).toBeGreaterThan(fairness);
  });

  it('refuses a thousand less than 3 % of their requests, of which no plan avoids all', () => {
    const figures = figuresOf({ technicians: 1_000, clocks: 'jumping', day: 2 });
    expect(figures.unavoidable).toBeGreaterThan(0.001);
    expect(figures.rejected).toBeLessThan(0.03);
    expect(figures.ageRatio).toBeLessThan(1.3);
  });

  it.each([20, 40])('shares the quota fairly if the day starts %i min after a reset', (minutes) => {
    const figures = figuresOf({ technicians: 300, startsAfterResetMs: minutes * MINUTE });
    expect(figures.rejected).toBeLessThanOrEqual(0.001);
    expect(figures.ageRatio).toBeLessThan(1.25);
    expect(figures.jain).toBeGreaterThan(0.95);
  });

  it('has fewer refusals and fresher data than the peers, even without rate limit headers', () => {
    const technicians = 200;
    const costOf = () => 2;
    const fixed = figuresOf({ technicians, createClient: createFixedClient, costOf });
    const backoff = figuresOf({ technicians, createClient: createBackoffClient, costOf });
    const silent = figuresOf({
      technicians,
      createClient: (options) => createPacedClient(options, 'none'),
    });
    expect(silent.rejected).toBeLessThan(Math.min(fixed.rejected, backoff.rejected) / 2);
    expect(silent.meanAge).toBeLessThan(Math.min(fixed.meanAge, backoff.meanAge));
  });
});
