import 'reflect-metadata';
import { createHash } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';
import { HOST_NAMES } from '../http/host-names.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;

/** What a TLS server and its clients need. */
export type Certificates = {
  /** PEM of the throw-away authority; import this one. */
  caPem: string;
  /** PEM of the server's certificate, which the authority has signed. It is not an authority itself. */
  certPem: string;
  keyPem: string;
  /** Base64 SHA-256 of the server's public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  spkiSha256Base64: string;
};

/** Creates a new authority and one server certificate for all host names of the stand-in. Stores nothing. */
export async function createCertificates(): Promise<Certificates> {
  const caKeys = await createKeys();
  const ca = await createAuthority(caKeys);
  const leafKeys = await createKeys();
  const leaf = await createLeaf(leafKeys, caKeys, ca);
  const spki = await crypto.subtle.exportKey('spki', leafKeys.publicKey);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', leafKeys.privateKey);
  return {
    caPem: ca.toString('pem'),
    certPem: leaf.toString('pem'),
    keyPem: PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    spkiSha256Base64: createHash('sha256').update(new Uint8Array(spki)).digest('base64'),
  };
}

function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function createAuthority(keys: CryptoKeyPair): Promise<X509Certificate> {
  return X509CertificateGenerator.createSelfSigned({
    name: 'CN=Throw-away test authority',
    ...validity(),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

async function createLeaf(
  keys: CryptoKeyPair,
  caKeys: CryptoKeyPair,
  ca: X509Certificate,
): Promise<X509Certificate> {
  return X509CertificateGenerator.create({
    subject: `CN=${HOST_NAMES[0]}`,
    issuer: ca.subject,
    ...validity(),
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...HOST_NAMES.map((value) => ({ type: 'dns' as const, value })),
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
}

// TLS clients use the real clock, so the dates do not follow the injected clock of the server.
function validity(): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 30 * DAY) };
}
