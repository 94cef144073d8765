import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import type { EvidenceWorker } from '../worker-client.ts';
import type { ExcerptSpec, MadePackage, PackageSpec, PackageStage } from '../writer/spec.ts';
import type { CoSigners } from './co-signers.ts';
import { deliveryView } from './views.ts';

export interface DeliveryWork {
  readonly signal: AbortSignal;
  readonly onProgress: (stage: PackageStage, done: number, total: number) => void;
}

type Delivered = CallOutput<'delivery.start'>;

/**
 * Has a package made whose delivery has been noted and logged, and logs how that ended.
 * @throws SenimError what `EvidenceWorker.makePackage` throws
 */
export async function carryOut(
  vault: UnlockedVault,
  worker: EvidenceWorker,
  spec: PackageSpec | ExcerptSpec,
  sessionId: string,
  work: DeliveryWork,
  coSigners: CoSigners,
): Promise<Delivered> {
  try {
    const made = await worker.makePackage(spec, {
      sign: async (bytes, signer) =>
        signer === 0 ? await vault.workstation.signPackage(bytes) : coSigners.sign(bytes, signer),
      timestampUrl: vault.store.settings.get().timestampUrl,
      ...work,
    });
    return close(vault, spec.packageId, sessionId, made);
  } catch (error) {
    fail(vault, spec.packageId, sessionId, error);
    throw error;
  }
}

function close(vault: UnlockedVault, packageId: string, sessionId: string, made: MadePackage): Delivered {
  const { store } = vault;
  const { bytes, sha256, timestamped, tagManifestSha256, timestampFailure } = made;
  return store.transaction(() => {
    store.deliveries.update({
      ...store.deliveries.get(packageId),
      state: 'delivered',
      bytes,
      hash: sha256,
      timestamped,
    });
    const details = { bytes, tagManifest: tagManifestSha256, timestamped, timestampFailure };
    vault.record('package.delivered', { kind: 'package', id: packageId }, details, {
      scope: sessionId,
      hash: sha256,
    });
    vault.custody.checkpoint();
    return deliveryView(store, store.deliveries.get(packageId));
  });
}

function fail(vault: UnlockedVault, packageId: string, sessionId: string, error: unknown): void {
  const { store } = vault;
  const code = error instanceof SenimError ? error.code : 'internal';
  store.transaction(() => {
    const state = code === 'cancelled' ? 'cancelled' : 'failed';
    store.deliveries.update({ ...store.deliveries.get(packageId), state });
    vault.record('package.failed', { kind: 'package', id: packageId }, { code }, { scope: sessionId });
  });
}
