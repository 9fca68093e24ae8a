import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { ensureChromium } from '../../browser/ensure-chromium.ts';

/** One line about the machine of the figures. */
export function describeMachine(): string {
  const cores = cpus();
  const browser = execFileSync(ensureChromium(), ['--version'], { encoding: 'utf8', stdio: 'pipe' });
  return [
    `${cores.length} cores, ${cores[0]?.model ?? 'unknown CPU'}`,
    `Node ${process.versions.node}`,
    /^\S+ [\d.]+/.exec(browser)?.[0] ?? browser.trim(),
    `load ${loadavg()[0]?.toFixed(1)}`,
  ].join(' · ');
}
