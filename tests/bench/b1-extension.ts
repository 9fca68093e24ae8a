import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { completeSignIn, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { DEMO_PASSWORD, PUBLIC_CLIENT_ID } from '../connectwise-server/index.ts';
import { type BenchServer, COMPANY, MEMBER } from './harness/bench-server.ts';
import { bundlePageModule, type Call, loadPageModule } from './harness/page-module.ts';
import type * as pullPage from './page/pull.ts';

/** The paths of the requests that read the work of a member. */
const WORK_PATH = /\/apis\/3\.0\/(?:service|project)\/|\/system\/bundles$/;

/** The times of the parts of a first pull, in milliseconds from the arrival of its first request. */
export interface Pull {
  lastTicketPageAsked: number;
  lastRequest: number;
  done: number;
  requests: number;
}

export interface Extension {
  /** Signs in through the window, waits for the list, and signs out. */
  pull: () => Promise<Pull>;
  call: Call<typeof pullPage>;
  close: () => Promise<void>;
}

/** Starts the production build, signed out and with its connection filled in. */
export async function startExtension(server: BenchServer, tickets: number): Promise<Extension> {
  const extension = await launchExtension({ server, headless: true });
  const { context, welcome, addressOf } = extension;
  const page = await context.newPage();
  await page.goto(addressOf('manifest.json'));
  const call = await loadPageModule<typeof pullPage>(page, await bundlePageModule('pull.ts'));
  await fillConnection(welcome, { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID });

  return {
    call,
    async pull() {
      await server.control.clearRequests();
      const moment = call('momentOfPull', tickets);
      await signIn(extension);
      const done = await moment;
      const pull = pullOf(await server.control.requests(), done);
      await welcome.getByRole('button', { name: 'Sign out' }).click();
      await call('waitForBadge', 'none');
      return pull;
    },
    close: () => context.close(),
  };
}

async function signIn({ context, welcome }: LaunchedExtension): Promise<void> {
  const window = await openSignInWindow(context, welcome);
  await completeSignIn(window, MEMBER, DEMO_PASSWORD);
}

function pullOf(requests: readonly { path: string; time: number }[], done: number): Pull {
  const work = requests.filter(({ path }) => WORK_PATH.test(path));
  const tickets = work.filter(({ path }) => path.endsWith('/service/tickets'));
  const start = Math.min(...work.map(({ time }) => time));
  return {
    lastTicketPageAsked: Math.max(...tickets.map(({ time }) => time)) - start,
    lastRequest: Math.max(...work.map(({ time }) => time)) - start,
    done: done - start,
    requests: work.length,
  };
}
