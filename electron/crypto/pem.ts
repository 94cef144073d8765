import { CryptoError } from './errors.ts';

/** What a block of PEM holds. */
export type PemLabel = 'CERTIFICATE' | 'X509 CRL';

const BLOCKS: Readonly<Record<PemLabel, RegExp>> = {
  CERTIFICATE: /-----BEGIN CERTIFICATE-----\s+([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----/g,
  'X509 CRL': /-----BEGIN X509 CRL-----\s+([A-Za-z0-9+/=\s]+?)-----END X509 CRL-----/g,
};

/** A certificate as PEM (RFC 7468), lines of 64 characters, ending in a line feed. */
export function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/**
 * All blocks of one kind in a PEM file, as DER and in their order; text around them is passed over.
 * @throws CryptoError certificate-malformed, when there is none
 */
export function fromPem(text: string, label: PemLabel = 'CERTIFICATE'): Uint8Array[] {
  const blocks = [...text.matchAll(BLOCKS[label])].map((match) =>
    Uint8Array.from(Buffer.from(match[1] ?? '', 'base64')),
  );
  if (blocks.length === 0) throw new CryptoError('certificate-malformed', `no ${label} in PEM`);
  return blocks;
}
