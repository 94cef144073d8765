import { describe, expect, it } from 'vitest';
import { certificateFingerprint, generateCertificateKey, selfSign } from '../../crypto/certificate.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import type { TrustRow } from '../../vault/store/trust.ts';
import { knownOfficeOf } from './known-office.ts';

async function certificate(organisation: string): Promise<Uint8Array> {
  const privateKey = await generateCertificateKey();
  const notBefore = new Date('2026-03-02T00:00:00Z');
  return await selfSign({ commonName: 'Room', organisation, country: 'KZ', notBefore, days: 9, privateKey });
}

function trusted(der: Uint8Array, addedAt: string): TrustRow {
  const fingerprint = certificateFingerprint(der);
  const row = { id: 'tru-1', kind: 'office' as const, name: 'Кабинет № 7', notAfter: addedAt };
  return { ...row, fingerprint, certificate: der, addedAt };
}

describe('an office that signs', () => {
  it('by another certificate than the one it is known by, is told of with the newest known', async () => {
    const older = trusted(await certificate('Кабинет № 7'), '2026-03-02T00:00:00.000Z');
    const newer = trusted(await certificate('Кабинет № 7'), '2026-05-02T00:00:00.000Z');
    const other = trusted(await certificate('Кабинет № 8'), '2026-06-02T00:00:00.000Z');
    const found = knownOfficeOf(await certificate('кабинет  № 7'), [newer, other, older]);
    expect(found).toEqual({
      name: 'Кабинет № 7',
      fingerprint: newer.fingerprint,
      words: fingerprintWords(newer.fingerprint),
      addedAt: newer.addedAt,
    });
  });

  it('by the certificate it is known by, or for the first time, is no news', async () => {
    const known = await certificate('Кабинет № 7');
    const row = trusted(known, '2026-03-02T00:00:00.000Z');
    expect(knownOfficeOf(known, [row])).toBeNull();
    expect(knownOfficeOf(await certificate('Кабинет № 9'), [row])).toBeNull();
    expect(knownOfficeOf(known, [])).toBeNull();
  });
});
