import { expect, test } from 'vitest';
import { byCase } from './by-case.ts';
import type { PackageView } from './package-view.ts';

function imported(packageId: string, caseNumber: string, importedAt: string): PackageView {
  return {
    packageId,
    sessionId: '',
    pseudonym: '',
    caseNumber,
    office: '',
    signerFingerprint: '',
    importedAt,
    createdAt: importedAt,
    durationMs: 0,
    report: { verdict: 'valid', package: null, signer: null, coSigners: [], logStamps: [], parts: [] },
    receiptIssued: false,
    disposedAt: null,
    files: [],
  };
}

test('packages stand by case, the case that has the newest first, and those without a number last', () => {
  const grouped = byCase([
    imported('a', '150000000000001', '2026-03-01T10:00:00.000Z'),
    imported('b', '', '2026-03-05T10:00:00.000Z'),
    imported('c', '150000000000002', '2026-03-02T10:00:00.000Z'),
    imported('d', '150000000000001', '2026-03-03T10:00:00.000Z'),
  ]);
  expect(
    grouped.map(({ caseNumber, packages }) => [caseNumber, packages.map(({ packageId }) => packageId)]),
  ).toEqual([
    ['150000000000001', ['d', 'a']],
    ['150000000000002', ['c']],
    ['', ['b']],
  ]);
});
