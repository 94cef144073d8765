import { CryptoError } from './errors.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----\s+([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----/g;

/** A certificate as PEM (RFC 7468), lines of 64 characters, ending in a line feed. */
export function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/**
 * All certificates of a PEM file, as DER and in their order; text around them is passed over.
 * @throws CryptoError certificate-malformed, when there is none
 */
export function fromPem(text: string): Uint8Array[] {
  const certificates = [...text.matchAll(BLOCK)].map((match) =>
    Uint8Array.from(Buffer.from(match[1] ?? '', 'base64')),
  );
  if (certificates.length === 0) throw new CryptoError('certificate-malformed', 'no certificate in PEM');
  return certificates;
}
