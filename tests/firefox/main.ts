import { execSync } from 'node:child_process';
import { ensureFirefox, findFirefox } from './find-firefox.ts';

// `npm run test:firefox` tests the production build in a real Firefox. It fails without one; CI installs one.

const firefox = process.env['CI'] ? ensureFirefox() : findFirefox();
if (firefox === undefined) {
  console.log(
    'There is no Firefox ESR here, so nothing was tested in Firefox. FIREFOX_PATH names another one.',
  );
} else {
  run('npm run build:firefox');
  run(
    'web-ext build --source-dir .output/firefox-mv3 --artifacts-dir test-output/firefox --filename extension.xpi --overwrite-dest',
  );
  run('playwright test --config tests/firefox/playwright.config.ts');
}

/** Runs a command with the tools of the project on the path, as npm does, and with the found Firefox. */
function run(command: string): void {
  try {
    execSync(command, { stdio: 'inherit', env: { ...process.env, FIREFOX_PATH: firefox } });
  } catch {
    // The command has printed what is wrong.
    process.exit(1);
  }
}
