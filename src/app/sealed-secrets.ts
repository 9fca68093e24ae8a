import type { Tokens } from '../auth/token-endpoint.ts';
import { type Binding, createVaultKey, open, seal } from '../auth/vault.ts';
import { extensionId } from '../browser/lifecycle.ts';
import type { CompanyId } from '../domain/company-id.ts';
import { FailureError, failureOf } from '../domain/failure.ts';
import type { Sealed } from '../domain/sealed.ts';
import type { Session } from '../domain/session.ts';
import { endSession } from '../store/account.ts';
import { addVaultKey, readSealedTokens, readSecret, readVaultKey, saveSecret } from '../store/secrets.ts';

/** Seals a token pair for one session, as far as its member is known. */
export async function sealTokens(session: Session, tokens: Tokens): Promise<Sealed> {
  return seal(await ensureVaultKey(), tokenBinding(session), JSON.stringify(tokens));
}

/**
 * The session of that id with its tokens opened; undefined if it is over.
 *
 * @throws FailureError `vaultBroken` after ending the session, where key or tokens are gone or do not open
 */
export async function openTokens(
  sessionId: string,
): Promise<{ session: Session; tokens: Tokens } | undefined> {
  const stored = await readSealedTokens(sessionId);
  if (!stored) return undefined;
  try {
    if (!stored.key || !stored.tokens) throw new FailureError('vaultBroken');
    const opened = await open(stored.key, tokenBinding(stored.session), stored.tokens);
    // What opens under AES-GCM is what we sealed, so its shape needs no further check.
    return { session: stored.session, tokens: JSON.parse(opened) as Tokens };
  } catch (error) {
    await endSession(sessionId, failureOf(error));
    throw error;
  }
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

/** The secret of a confidential client; `undefined` for a public one, and where the stored one is of another client. */
export async function openClientSecret(companyId: CompanyId, clientId: string): Promise<string | undefined> {
  const [sealed, key] = await Promise.all([readSecret('clientSecret'), readVaultKey()]);
  if (!sealed || !key) return undefined;
  try {
    return await open(key, clientBinding(companyId, clientId), sealed);
  } catch {
    return undefined;
  }
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
