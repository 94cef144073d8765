import { createPrivateKey, createPublicKey } from 'node:crypto';
import { childrenOf, contentOf, DerReader, rawOf } from './der.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';
import { decryptByPassphrase, isMacRight } from './pkcs12-encryption.ts';
import { readCertificate } from './x509.ts';

/** Bytes of the largest file that is looked at: a key and a few certificates are a few thousand. */
export const MOST_PKCS12_BYTES = 256 * 1024;

/** A private key with the certificate that goes with it, as a PKCS #12 file (.p12, .pfx) carries them. */
export interface Pkcs12 {
  /** PKCS #8 DER; the caller wipes it. */
  readonly privateKey: Uint8Array;
  readonly certificateDer: Uint8Array;
  /** The other certificates of the file. */
  readonly others: readonly Uint8Array[];
}

/** What the bags of a file hold before anybody has looked whether it fits together. */
interface Bags {
  readonly keys: Uint8Array[];
  readonly certificates: Uint8Array[];
}

const VERSION = 3;
const CODE = 'malformed';

/**
 * Opens a PKCS #12 file (RFC 7292) in DER with its passphrase: integrity by MAC, one private key, its certificate.
 * @throws CryptoError wrong-passphrase; malformed, also where a key or its certificate is missing; gost, for keys by
 * GOST or the older Kazakh standards; unsupported, for other ways of encryption
 */
export function openPkcs12(bytes: Uint8Array, passphrase: string): Pkcs12 {
  if (bytes.length > MOST_PKCS12_BYTES)
    throw new CryptoError(CODE, 'too large for a key and its certificates');
  const file = DerReader.over(bytes, CODE).sequence();
  if (file.count() !== VERSION) file.fail('not version 3');
  const content = dataOf(file.sequence());
  if (file.done) file.fail('nothing protects the content');
  if (!isMacRight(file.sequence(), content, passphrase))
    throw new CryptoError('wrong-passphrase', 'the MAC is another');
  const bags: Bags = { keys: [], certificates: [] };
  const safes = DerReader.over(content, CODE).sequence();
  while (!safes.done) readSafe(safes.sequence(), passphrase, bags);
  return matched(bags);
}

/** The octets of a ContentInfo of type data. */
function dataOf(info: DerReader): Uint8Array {
  if (info.oid() !== OID.data) info.fail('another content than data');
  return tagged(info).octets();
}

function readSafe(info: DerReader, passphrase: string, bags: Bags): void {
  const type = info.oid();
  const content =
    type === OID.encryptedData ? decryptedOf(tagged(info).sequence(), passphrase) : tagged(info).octets();
  if (type !== OID.data && type !== OID.encryptedData) info.fail('another content than data');
  const list = DerReader.over(content, CODE).sequence();
  while (!list.done) readBag(list.sequence(), passphrase, bags);
}

/** EncryptedData (RFC 5652, section 8). */
function decryptedOf(data: DerReader, passphrase: string): Uint8Array {
  data.count();
  const info = data.sequence();
  if (info.oid() !== OID.data) info.fail('another content than data');
  const algorithm = info.sequence();
  const encrypted = info.optionalContext(0);
  if (encrypted === undefined) throw new CryptoError(CODE, 'there is no content');
  return decryptByPassphrase(algorithm, contentOf(encrypted), passphrase);
}

function readBag(bag: DerReader, passphrase: string, { keys, certificates }: Bags): void {
  const type = bag.oid();
  const value = tagged(bag);
  if (type === OID.keyBag) keys.push(rawOf(value.any()));
  if (type === OID.shroudedKeyBag) {
    const info = value.sequence();
    keys.push(decryptByPassphrase(info.sequence(), info.octets(), passphrase));
  }
  if (type !== OID.certificateBag) return;
  const certificate = value.sequence();
  if (certificate.oid() === OID.x509Certificate) certificates.push(tagged(certificate).octets());
}

/** The elements under an explicit [0]. */
function tagged(reader: DerReader): DerReader {
  const node = reader.optionalContext(0);
  if (node === undefined) throw new CryptoError(CODE, 'an element is missing');
  return new DerReader(childrenOf(node), CODE);
}

function matched({ keys, certificates }: Bags): Pkcs12 {
  if (certificates.some(isGost)) throw new CryptoError('gost', 'a certificate with a GOST key');
  const [privateKey] = keys;
  if (privateKey === undefined || keys.length > 1) throw new CryptoError(CODE, 'not one private key');
  const publicKey = publicKeyOf(privateKey);
  const certificateDer = certificates.find((der) => publicKey.equals(readCertificate(der).publicKeyDer));
  if (certificateDer === undefined) throw new CryptoError(CODE, 'no certificate goes with the key');
  return { privateKey, certificateDer, others: certificates.filter((der) => der !== certificateDer) };
}

function publicKeyOf(privateKey: Uint8Array): Buffer {
  try {
    const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
    return createPublicKey(key).export({ type: 'spki', format: 'der' });
  } catch (cause) {
    throw new CryptoError('unsupported', 'the private key cannot be read', { cause });
  }
}

/** Keys by GOST R 34.10 (1.2.643) and by the standards of Kazakhstan (1.2.398). */
function isGost(der: Uint8Array): boolean {
  const key = DerReader.over(readCertificate(der).publicKeyDer, CODE).sequence();
  return /^1\.2\.(?:643|398)\./.test(key.sequence().oid());
}
