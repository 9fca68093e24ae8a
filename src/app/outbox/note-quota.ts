import type { RateReading } from '../../domain/http/rate-reading.ts';
import { observeReading } from '../../domain/pacing/quota.ts';
import { readPacing, savePacing } from '../../store/pacing.ts';

/** Notes what replies said about the quota that all technicians share: changes count in it, too. */
export async function noteQuota(sessionId: string, readings: readonly RateReading[]): Promise<void> {
  if (readings.length === 0) return;
  const pacing = await readPacing();
  const quota = readings.reduce((known, reading) => observeReading(known, reading, Date.now()), pacing.quota);
  await savePacing(sessionId, { ...pacing, quota });
}
