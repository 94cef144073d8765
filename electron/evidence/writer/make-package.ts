import { PACKAGE_FORMAT, PACKAGE_VERSION } from '../../contract/formats/package-layout.ts';
import { instructions } from './instructions.ts';
import { type BagContent, makeBag } from './make-bag.ts';
import { payloadOf, planRecordings } from './plan.ts';
import type { Progress } from './progress.ts';
import type { MadePackage, PackageHooks, PackageSpec } from './spec.ts';

/**
 * Makes the evidence package of a whole session (FORMAT.md). Every hash is checked against what was recorded.
 * @throws what `makeBag` throws
 */
export async function makePackage(spec: PackageSpec, hooks: PackageHooks): Promise<MadePackage> {
  return await makeBag(spec, hooks, (progress) => contentOf(spec, progress));
}

async function contentOf(spec: PackageSpec, progress: Progress): Promise<BagContent> {
  const recordings = await planRecordings(spec.recordings, progress);
  const { office, sessionId } = spec.session;
  return {
    kind: { format: PACKAGE_FORMAT, version: PACKAGE_VERSION, office, sessionId },
    instructions: instructions(
      spec.packageId,
      spec.files.map(({ path }) => `data/${path}`),
    ),
    payload: await payloadOf(spec, recordings),
  };
}
