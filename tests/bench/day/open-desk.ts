import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import { REDIRECT_ADDRESS } from '../../browser/redirect-address.ts';
import { startConnectWiseServer } from '../../connectwise-server/index.ts';
import { connectKeysClient } from './keys-client.ts';
import { fillDesk, projectTicketsIn, tasksIn } from './service-desk.ts';
import { signInClient } from './sign-in-client.ts';

export interface DeskSize {
  dialect: 'gateway' | 'psa';
  items: number;
  projects: number;
}

/** Opens a service desk with its first items, and a client that is signed in. */
export async function openDesk({ dialect, items, projects }: DeskSize, bundles: boolean, now: () => number) {
  const server = await startConnectWiseServer({
    now,
    redirectUris: [REDIRECT_ADDRESS],
    companies: [{ identifier: 'acme', empty: true }],
    bundles,
  });
  const { control } = server;
  const work = dialect === 'psa' ? projectTicketsIn(control, now) : tasksIn(control);
  const desk = fillDesk(control, items, projects, now(), work);
  const { source, journal } = await (dialect === 'psa'
    ? connectKeysClient(server, 'acme', now)
    : signInClient(server, 'acme' as CompanyId, now));
  const member = await source.readMe();
  if (!member) throw new Error('The server does not tell who is signed in.');
  return { server, desk, source, journal, member };
}
