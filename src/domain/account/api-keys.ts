/** The pair that a technician makes in ConnectWise under My Account > API Keys. */
export interface ApiKeys {
  publicKey: string;
  privateKey: string;
}

const MAX_LENGTH = 256;

/** Checks a typed pair and trims both keys; `undefined` if it can't be one. */
export function parseApiKeys(typed: ApiKeys): ApiKeys | undefined {
  const [publicKey, privateKey] = [typed.publicKey.trim(), typed.privateKey.trim()];
  // The first colon ends the user name (RFC 7617, section 2).
  return isKey(publicKey) && !publicKey.includes(':') && isKey(privateKey)
    ? { publicKey, privateKey }
    : undefined;
}

function isKey(text: string): boolean {
  return text !== '' && text.length <= MAX_LENGTH && !/[\s\p{C}]/u.test(text);
}
