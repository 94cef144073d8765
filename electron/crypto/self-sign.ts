import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { CryptoError } from './errors.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;

/** What a self-signed certificate says. `country` is an ISO 3166 code; `days` counts from `notBefore`. */
export interface SelfSignInput {
  readonly commonName: string;
  readonly organisation: string;
  readonly country: string;
  readonly notBefore: Date;
  readonly days: number;
  /** PKCS#8 DER of an ECDSA P-256 key. */
  readonly privateKey: Uint8Array;
}

/** A new ECDSA P-256 private key as PKCS#8 DER. */
export async function generateCertificateKey(): Promise<Uint8Array> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
}

/**
 * A self-signed certificate for signing evidence (RFC 5280): keyUsage critical with digitalSignature and
 * nonRepudiation, no extended key usage (EVIDENCE.md, "Signature"), no authority. Times are cut to whole seconds.
 * @throws CryptoError malformed, when the key is not ECDSA P-256 in PKCS#8; certificate-malformed, for an unfit name
 */
export async function selfSign(input: SelfSignInput): Promise<Uint8Array> {
  const keys = await importPair(input.privateKey);
  const notBefore = new Date(Math.floor(input.notBefore.getTime() / 1000) * 1000);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: nameOf(input),
    notBefore,
    notAfter: new Date(notBefore.getTime() + input.days * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return new Uint8Array(certificate.rawData);
}

function nameOf({ commonName, organisation, country }: SelfSignInput): Name {
  if (!/^[A-Z]{2}$/.test(country) || commonName === '' || organisation === '') {
    throw new CryptoError('certificate-malformed', 'a name, an organisation and a country code are needed');
  }
  return new Name([
    { C: [{ printableString: country }] },
    { O: [{ utf8String: organisation }] },
    { CN: [{ utf8String: commonName }] },
  ]);
}

/** 16 random bytes with the first bit clear and the second set: positive, never zero, 126 bits of entropy. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function importPair(privateKey: Uint8Array): Promise<CryptoKeyPair> {
  try {
    const pkcs8 = Uint8Array.from(privateKey);
    const signing = await crypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, true, ['sign']);
    const { d: _, key_ops: __, ...point } = await crypto.subtle.exportKey('jwk', signing);
    const verifying = await crypto.subtle.importKey('jwk', point, ALGORITHM, true, ['verify']);
    return { privateKey: signing, publicKey: verifying };
  } catch (cause) {
    throw new CryptoError('malformed', 'not an ECDSA P-256 key in PKCS#8', { cause });
  }
}
