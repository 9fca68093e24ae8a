import { useRef, useState } from 'preact/hooks';
import { requestHostPermission } from '../../src/browser/shared/host-permission.ts';
import { psaOriginOf } from '../../src/domain/account/psa-site.ts';
import type { Commands } from '../use-commands.ts';
import { tidyDraft } from './draft.ts';
import type { SettingsForm } from './use-settings-form.ts';

export interface Connect {
  /** Signs in with the typed API keys; does nothing if that is already running. */
  connect: () => Promise<void>;
  isConnecting: boolean;
}

/** Signs in with API keys, once for each set of data. A set typed while another is being tried is sent as well. */
export function useConnect(form: SettingsForm, run: Commands['run']): Connect {
  const underWay = useRef<string | undefined>(undefined);
  const [isConnecting, setConnecting] = useState(false);

  async function connect() {
    const data = JSON.stringify(tidyDraft(form.draft));
    if (underWay.current === data) return;
    underWay.current = data;
    setConnecting(true);
    try {
      await connectOnce();
    } finally {
      if (underWay.current === data) {
        underWay.current = undefined;
        setConnecting(false);
      }
    }
  }

  async function connectOnce() {
    const { companyId, clientId, publicKey, privateKey, ...site } = tidyDraft(form.draft);
    const origin = psaOriginOf(site);
    if (!form.canConnect() || origin === undefined) return;
    // First, as only a click may ask. The worker finds out the person's answer.
    await requestHostPermission(origin);
    if (!(await form.saveForSignIn())) return;
    await run({ type: 'connectWithKeys', origin, companyId, clientId, publicKey, privateKey });
  }

  return { connect, isConnecting };
}
