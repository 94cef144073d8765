import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import { type PackageWorld, packageWorld } from '../../fixtures/package.ts';

let world: PackageWorld;
beforeAll(async () => {
  world = await packageWorld();
});
afterAll(() => world.remove());

describe('a package', () => {
  it('is valid to its recipient who trusts the office', async () => {
    const made = await makePackage(world.spec(), world.hooks());
    const report = await verifyPackage({
      source: made.path,
      identities: [world.identity],
      trust: [world.certificateDer],
      tsaTrust: [],
    });
    expect(report).toEqual({ verdict: 'valid' });
  });
});
