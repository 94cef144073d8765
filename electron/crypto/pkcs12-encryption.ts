import { createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import * as asn1 from 'asn1js';
import type { DerReader } from './der.ts';
import { CryptoError } from './errors.ts';
import { OID } from './oids.ts';

/** Rounds of a password function that a file may ask for: enough for every program, too few to stall this one. */
const MOST_ROUNDS = 5_000_000;

const HASH_BLOCK = { sha1: 64, sha256: 64, sha384: 128, sha512: 128 } as const;
type PasswordHash = keyof typeof HASH_BLOCK;

const HASHES: Readonly<Record<string, PasswordHash>> = {
  [OID.sha1]: 'sha1',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

const PRFS: Readonly<Record<string, PasswordHash>> = {
  [OID.hmacWithSha1]: 'sha1',
  [OID.hmacWithSha256]: 'sha256',
  [OID.hmacWithSha384]: 'sha384',
  [OID.hmacWithSha512]: 'sha512',
};

const CIPHERS: Readonly<Record<string, { name: string; keyBytes: number }>> = {
  [OID.aes128Cbc]: { name: 'aes-128-cbc', keyBytes: 16 },
  [OID.aes256Cbc]: { name: 'aes-256-cbc', keyBytes: 32 },
};

/** What a derived key is for (RFC 7292, appendix B.3). */
type Purpose = 'key' | 'iv' | 'mac';
const DIVERSIFIERS: Readonly<Record<Purpose, number>> = { key: 1, iv: 2, mac: 3 };

interface Derivation {
  readonly hash: PasswordHash;
  readonly purpose: Purpose;
  readonly salt: Uint8Array;
  readonly rounds: number;
  readonly bytes: number;
}

/** The password function of PKCS #12 (RFC 7292, appendix B.2). */
function derive(passphrase: string, { hash, purpose, salt, rounds, bytes }: Derivation): Buffer {
  const block = HASH_BLOCK[hash];
  const diversifier = Buffer.alloc(block, DIVERSIFIERS[purpose]);
  const input = Buffer.concat([filling(salt, block), filling(bmpString(passphrase), block)]);
  const made: Buffer[] = [];
  for (let length = 0; length < bytes; length += made.at(-1)?.length ?? bytes) {
    let digest = createHash(hash).update(diversifier).update(input).digest();
    for (let round = 1; round < rounds; round += 1) digest = createHash(hash).update(digest).digest();
    made.push(digest);
    addToBlocks(input, filling(digest, block), block);
  }
  return Buffer.concat(made).subarray(0, bytes);
}

/** Repeated to a whole number of blocks; nothing stays nothing. */
function filling(bytes: Uint8Array, block: number): Buffer {
  const length = Math.ceil(bytes.length / block) * block;
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** UTF-16 big-endian with a closing zero, as this standard has its passwords. */
function bmpString(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}

/** Adds `addend` + 1 to each block, modulo its size. */
function addToBlocks(input: Buffer, addend: Buffer, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1;
    for (let index = block - 1; index >= 0; index -= 1) {
      carry += (input[start + index] ?? 0) + (addend[index] ?? 0);
      input[start + index] = carry & 0xff;
      carry >>= 8;
    }
  }
}

/**
 * Whether the file's MAC (RFC 7292, section 4; `mac` is a MacData) is right under the passphrase: if not, the passphrase
 * is wrong or the file was changed.
 * @throws CryptoError malformed, unsupported
 */
export function isMacRight(mac: DerReader, content: Uint8Array, passphrase: string): boolean {
  const digestInfo = mac.sequence();
  const algorithm = digestInfo.sequence();
  const hash = hashOf(HASHES, algorithm.oid());
  const expected = digestInfo.octets();
  const salt = mac.octets();
  const rounds = mac.done ? 1 : checkedRounds(mac.count());
  mac.end();
  const bytes = createHash(hash).digest().length;
  const key = derive(passphrase, { hash, purpose: 'mac', salt, rounds, bytes });
  return createHmac(hash, key).update(content).digest().equals(Buffer.from(expected));
}

/**
 * Decrypts what a passphrase protects: PBES2 with PBKDF2 and AES-CBC (RFC 8018, section 6.2), or the older
 * pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292, appendix C). `algorithm` is an AlgorithmIdentifier.
 * @throws CryptoError wrong-passphrase, malformed, unsupported
 */
export function decryptByPassphrase(algorithm: DerReader, encrypted: Uint8Array, passphrase: string): Buffer {
  const oid = algorithm.oid();
  const parameters = algorithm.sequence();
  if (oid === OID.pbes2) return byPbes2(parameters, encrypted, passphrase);
  if (oid !== OID.pbeWithSha1And3Des)
    throw new CryptoError('unsupported', 'an encryption that is not accepted');
  const salt = parameters.octets();
  const rounds = checkedRounds(parameters.count());
  const of = (purpose: Purpose, bytes: number) =>
    derive(passphrase, { hash: 'sha1', purpose, salt, rounds, bytes });
  return decrypt('des-ede3-cbc', of('key', 24), of('iv', 8), encrypted);
}

function byPbes2(parameters: DerReader, encrypted: Uint8Array, passphrase: string): Buffer {
  const function_ = parameters.sequence();
  const scheme = parameters.sequence();
  if (function_.oid() !== OID.pbkdf2) throw new CryptoError('unsupported', 'another function than PBKDF2');
  const of = function_.sequence();
  const salt = of.octets();
  const rounds = checkedRounds(of.count());
  of.optional(asn1.Integer);
  const prf = of.done ? 'sha1' : hashOf(PRFS, of.sequence().oid());
  const cipher = CIPHERS[scheme.oid()];
  if (cipher === undefined) throw new CryptoError('unsupported', 'another cipher than AES-CBC');
  const key = pbkdf2Sync(passphrase, salt, rounds, cipher.keyBytes, prf);
  return decrypt(cipher.name, key, scheme.octets(), encrypted);
}

function decrypt(cipher: string, key: Uint8Array, iv: Uint8Array, encrypted: Uint8Array): Buffer {
  try {
    const opened = createDecipheriv(cipher, key, iv);
    return Buffer.concat([opened.update(encrypted), opened.final()]);
  } catch (cause) {
    throw new CryptoError('wrong-passphrase', 'does not decrypt under this passphrase', { cause });
  } finally {
    key.fill(0);
  }
}

function hashOf(known: Readonly<Record<string, PasswordHash>>, oid: string): PasswordHash {
  const hash = known[oid];
  if (hash === undefined) throw new CryptoError('unsupported', 'a hash that is not accepted');
  return hash;
}

function checkedRounds(rounds: number): number {
  if (rounds < 1 || rounds > MOST_ROUNDS)
    throw new CryptoError('malformed', 'a count of rounds out of bounds');
  return rounds;
}
