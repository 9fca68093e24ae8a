import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectMarionette, type Marionette } from './marionette.ts';

/** A running Firefox under remote control. */
export interface LaunchedFirefox {
  marionette: Marionette;
  /** Quits Firefox as a person does, and waits for its end. */
  quit(): Promise<void>;
}

/** Starts a headless Firefox in the given profile, which is its home as well. */
export async function launchFirefox(path: string, profile: string): Promise<LaunchedFirefox> {
  const portFile = join(profile, 'MarionetteActivePort');
  await rm(portFile, { force: true });
  const firefox = spawn(
    path,
    ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
    { stdio: 'ignore', env: { ...process.env, HOME: profile } },
  );
  const exited = once(firefox, 'exit');
  const marionette = await connectMarionette(await portIn(portFile, firefox));
  await marionette.send('WebDriver:NewSession');
  return {
    marionette,
    async quit() {
      // The connection may end before the reply.
      await marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      await exited;
      marionette.close();
    },
  };
}

/** Reads the port that Firefox chooses and writes into its profile once it listens. */
async function portIn(file: string, firefox: ChildProcess): Promise<number> {
  for (;;) {
    const port = Number(await readFile(file, 'utf8').catch(() => ''));
    if (port > 0) return port;
    if (firefox.exitCode !== null) throw new Error(`Firefox ended with ${firefox.exitCode} at its start.`);
    await sleep(50);
  }
}
