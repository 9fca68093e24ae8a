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
  it.each([1, 50])('checks as often as it wants while there is plenty (%i technicians)', (technicians) => {
    const figures = figuresOf({ technicians });
    expect(figures.rejected).toBe(0);
    // Two and a half minutes, and what an outage of 20 minutes adds.
    expect(figures.meanAge).toBeLessThan(3.1);
    expect(figures.jain).toBeGreaterThan(0.99);
  });

  it('shares a quota that is the limit, fairly and nearly all of it, unlike its peers', () => {
    const rows = runFleet().filter(({ technicians }) => technicians >= 200);
    const ours = rows.filter(({ client }) => client.startsWith('ours'));
    const peers = rows.filter(({ client }) => !client.startsWith('ours'));
    expect(ours).toHaveLength(12);
    expect(ours.reduce((sum, { rejected }) => sum + rejected, 0) / ours.length).toBeLessThanOrEqual(0.001);
    for (const figures of ours) {
      expect(figures.rejected).toBeLessThanOrEqual(0.002);
      expect(figures.usedUndisturbed).toBeGreaterThan(0.9);
      expect(figures.used).toBeGreaterThan(0.87);
      expect(figures.ageRatio).toBeLessThan(1.25);
      expect(figures.jain).toBeGreaterThan(0.95);
      // Of a thousand; most, when the first reset comes an hour after everybody began.
      expect(figures.afterReset).toBeLessThan(60);
    }
    expect(Math.min(...peers.map(({ rejected }) => rejected))).toBeGreaterThan(0.25);
    expect(Math.min(...peers.map(({ ageRatio }) => ageRatio))).toBeGreaterThan(1.5);
  }, 30_000);

  it.each([20, 40])('does so wherever in the hour of the server the day begins (%i min)', (minutes) => {
    const figures = figuresOf({ technicians: 300, startsAfterResetMs: minutes * MINUTE });
    expect(figures.rejected).toBeLessThanOrEqual(0.001);
    expect(figures.ageRatio).toBeLessThan(1.25);
    expect(figures.jain).toBeGreaterThan(0.95);
  });

  it('is refused less, and is fresher, than peers, even where no header tells anything', () => {
    const technicians = 200;
    const costOf = () => 2;
    const fixed = figuresOf({ technicians, createClient: createFixedClient, costOf });
    const backoff = figuresOf({ technicians, createClient: createBackoffClient, costOf });
    const silent = figuresOf({
      technicians,
      createClient: (options) => createPacedClient(options, () => ({})),
    });
    expect(silent.rejected).toBeLessThan(Math.min(fixed.rejected, backoff.rejected) / 2);
    expect(silent.meanAge).toBeLessThan(Math.min(fixed.meanAge, backoff.meanAge));
  });
});
