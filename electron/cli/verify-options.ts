import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { recipientOf } from '../crypto/age.ts';
import { fromPem, parseCertificate } from '../crypto/certificate.ts';
import { readRevocationList } from '../crypto/crl.ts';

export const USAGE = `Usage: senim-verify PACKAGE.senim --identity KEYFILE [--identity KEYFILE]...
         [--trust CERT.pem]... [--tsa-trust CERT.pem]... [--crl LIST.crl]... [--json] [--extract DIR]

Checks an evidence package offline. Trust comes from the given certificates alone.
Exit status: 0 valid, 1 invalid, 2 unreadable or wrong usage, 3 intact but the signer is not trusted.
`;

/** A command that cannot be carried out as it was typed. */
export class UsageError extends Error {}

export interface VerifyOptions {
  readonly help: boolean;
  readonly package: string;
  readonly identities: readonly string[];
  readonly trust: readonly Uint8Array[];
  readonly tsaTrust: readonly Uint8Array[];
  /** Certificate revocation lists, DER. */
  readonly revocationLists: readonly Uint8Array[];
  readonly json: boolean;
  readonly extract: string | null;
}

/**
 * Reads the arguments and the files that they name.
 * @throws UsageError
 */
export async function readOptions(args: readonly string[]): Promise<VerifyOptions> {
  const { values, positionals } = parse(args);
  const [path] = positionals;
  const { help, identity, trust, 'tsa-trust': tsaTrust, crl, json, extract } = values;
  if (!help && (path === undefined || positionals.length > 1)) throw new UsageError('name one package');
  if (!help && identity.length === 0) throw new UsageError('name a key file with --identity');
  return {
    help,
    package: path ?? '',
    identities: (await Promise.all(identity.map(readIdentities))).flat(),
    trust: (await Promise.all(trust.map(readCertificates))).flat(),
    tsaTrust: (await Promise.all(tsaTrust.map(readCertificates))).flat(),
    revocationLists: (await Promise.all(crl.map(readLists))).flat(),
    json,
    extract: extract ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        identity: { type: 'string', short: 'i', multiple: true, default: [] },
        trust: { type: 'string', multiple: true, default: [] },
        'tsa-trust': { type: 'string', multiple: true, default: [] },
        crl: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        extract: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : 'arguments', { cause });
  }
}

/** The identities of an age key file: one a line, remarks after `#`. */
async function readIdentities(path: string): Promise<string[]> {
  const lines = (await readText(path)).split(/\r?\n/).map((line) => line.trim());
  const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (identities.length === 0) throw new UsageError(`${path}: no identity`);
  for (const identity of identities) {
    await recipientOf(identity).catch((cause: unknown) => {
      throw new UsageError(`${path}: not an age identity`, { cause });
    });
  }
  return identities;
}

async function readCertificates(path: string): Promise<Uint8Array[]> {
  const text = await readText(path);
  try {
    const certificates = fromPem(text);
    for (const der of certificates) parseCertificate(der);
    return certificates;
  } catch (cause) {
    throw new UsageError(`${path}: not a certificate in PEM`, { cause });
  }
}

/** A list in PEM or in DER. */
async function readLists(path: string): Promise<Uint8Array[]> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new UsageError(`${path}: cannot be read`, { cause });
  });
  try {
    const text = bytes.toString('latin1');
    const lists = text.includes('-----BEGIN ') ? fromPem(text, 'X509 CRL') : [Uint8Array.from(bytes)];
    for (const der of lists) readRevocationList(der);
    return lists;
  } catch (cause) {
    throw new UsageError(`${path}: not a certificate revocation list`, { cause });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`${path}: cannot be read`, { cause });
  }
}
