import type { Tokens } from '../auth/token-endpoint.ts';
import { type Binding, createVaultKey, open, seal } from '../auth/vault.ts';
import { extensionId } from '../browser/lifecycle.ts';
import type { CompanyId } from '../domain/company-id.ts';
import { FailureError, hasFailed } from '../domain/failure.ts';
import type { Sealed } from '../domain/sealed.ts';
import type { Session } from '../domain/session.ts';
import { addVaultKey, deleteSecret, readSecret, readVaultKey, saveSecret } from '../store/secrets.ts';

/** Seals a token pair for one session, as far as its member is known. */
export async function sealTokens(session: Session, tokens: Tokens): Promise<Sealed> {
  return seal(await ensureVaultKey(), tokenBinding(session), JSON.stringify(tokens));
}

/**
 * Opens the stored token pair of a session; `undefined` if there is none.
 *
 * @throws FailureError `vaultBroken`
 */
export async function openTokens(session: Session): Promise<Tokens | undefined> {
  const opened = await openSecret(tokenBinding(session));
  // What opens under AES-GCM is what we sealed, so its shape needs no further check.
  return opened === undefined ? undefined : (JSON.parse(opened) as Tokens);
}

export async function saveClientSecret(
  companyId: CompanyId,
  clientId: string,
  secret: string,
): Promise<void> {
  await saveSecret(
    'clientSecret',
    await seal(await ensureVaultKey(), clientBinding(companyId, clientId), secret),
  );
}

/** The secret of a confidential client; `undefined` for a public one. One that does not open is dropped. */
export async function openClientSecret(companyId: CompanyId, clientId: string): Promise<string | undefined> {
  try {
    return await openSecret(clientBinding(companyId, clientId));
  } catch (error) {
    if (!hasFailed(error, 'vaultBroken')) throw error;
    await deleteSecret('clientSecret');
    return undefined;
  }
}

async function openSecret(binding: Binding): Promise<string | undefined> {
  const [sealed, key] = [await readSecret(binding.kind), await readVaultKey()];
  if (!sealed) return undefined;
  if (!key) throw new FailureError('vaultBroken');
  return open(key, binding, sealed);
}

async function ensureVaultKey(): Promise<CryptoKey> {
  return (await readVaultKey()) ?? addVaultKey(await createVaultKey());
}

function tokenBinding({ id, companyId, clientId, member }: Session): Binding {
  return {
    extensionId: extensionId(),
    sessionId: id,
    companyId,
    clientId,
    memberId: member?.id,
    kind: 'tokens',
  };
}

function clientBinding(companyId: CompanyId, clientId: string): Binding {
  return {
    extensionId: extensionId(),
    sessionId: '',
    companyId,
    clientId,
    memberId: undefined,
    kind: 'clientSecret',
  };
}
