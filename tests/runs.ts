/** How often a randomised test runs: some times in every test run, very often in `npm run nightly`. */
export function runsOf(usual: number, nightly: number): number {
  return process.env['NIGHTLY'] === undefined ? usual : nightly;
}
