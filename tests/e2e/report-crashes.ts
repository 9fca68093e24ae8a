import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { CRASH } from './play-again.ts';

/** Reports in the last line in how many tests Chromium itself crashed, including those that passed in the end. */
export default class ReportCrashes implements Reporter {
  readonly #tests = new Set<TestCase>();
  readonly #crashed = new Map<TestCase, number>();

  onTestEnd(test: TestCase, { annotations, status }: TestResult): void {
    if (status !== 'skipped') this.#tests.add(test);
    const crashes = annotations.filter(({ type }) => type === CRASH).length;
    if (crashes > 0) this.#crashed.set(test, (this.#crashed.get(test) ?? 0) + crashes);
  }

  onEnd(): void {
    console.log(`\nChromium itself crashed in ${this.#crashed.size} of ${this.#tests.size} tests.`);
    for (const [test, crashes] of this.#crashed) console.log(`  ${crashes} ×  ${test.title}`);
  }
}
