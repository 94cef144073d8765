import { SenimError } from '../../contract/errors.ts';
import { coSignaturePath, LAYOUT } from '../../contract/formats/package-layout.ts';
import { beginAgeFile } from '../../crypto/age.ts';
import { type Added, BagArchive } from './archive.ts';
import { type BagFile, contentFile } from './payload.ts';
import { Progress } from './progress.ts';
import { readBack } from './read-back.ts';
import { SealedArchive } from './sealed-archive.ts';
import { signManifest } from './signing.ts';
import type { BagSpec, MadePackage, PackageHooks } from './spec.ts';
import { BAG_DECLARATION, type BagKind, bagInfo, manifest } from './tag-files.ts';
import { PackageTarget } from './target.ts';

/** What goes into a bag, once it has been read through. */
export interface BagContent {
  readonly kind: BagKind;
  /** VERIFY.txt. */
  readonly instructions: string;
  /** Everything under `data/`, in byte order. */
  readonly payload: readonly BagFile[];
}

/**
 * Makes one package (FORMAT.md) in one pass over the sealed files: opened, hashed, packed, encrypted and written as they
 * are read, in constant memory; then flushed, renamed, read back and compared. `prepare` reads what has to be known
 * before. When it fails or is cancelled nothing of the package is left at the target.
 * @throws SenimError evidence-not-intact, disk-full, target-vanished, folder-not-writable, write-failed,
 * read-back-differs, cancelled; CryptoError recipient-malformed and those of `signDetached`; what `prepare` throws
 */
export async function makeBag(
  spec: BagSpec,
  hooks: PackageHooks,
  prepare: (progress: Progress) => Promise<BagContent>,
): Promise<MadePackage> {
  const started = performance.now();
  const now = (): Date => new Date(Date.parse(spec.createdAt) + performance.now() - started);
  const progress = new Progress(hooks);
  const content = await prepare(progress);
  progress.check();
  const target = await PackageTarget.create(spec.target);
  try {
    const sealed = await writeBag({ spec, hooks, progress, content, now }, target);
    const marks = await target.commit();
    const { bytes } = marks;
    const sha256 = await readBack(spec.target, marks, progress.stage('reading-back', bytes));
    return { path: spec.target, bytes, sha256, ...sealed };
  } catch (cause) {
    await target.discard();
    if (hooks.signal.aborted) throw new SenimError('cancelled', { cause });
    throw cause;
  }
}

type Sealed = Pick<MadePackage, 'tagManifestSha256' | 'timestamped' | 'timestampFailure'>;

interface Making {
  readonly spec: BagSpec;
  readonly hooks: PackageHooks;
  readonly progress: Progress;
  readonly content: BagContent;
  /** The office's time, going on from `createdAt`: hours of recording take minutes to pack. */
  readonly now: () => Date;
}

async function writeBag(making: Making, target: PackageTarget): Promise<Sealed> {
  const { spec } = making;
  const sealing = await beginAgeFile(spec.recipients);
  const out = new SealedArchive(sealing, target);
  const archive = new BagArchive(out, spec.packageId, new Date(spec.createdAt));
  try {
    return await fillBag(making, archive, out);
  } finally {
    await archive.end();
    await sealing.end();
  }
}

/** Adds the files in byte order; each manifest comes when all that it lists has passed. */
async function fillBag(
  { spec, hooks, progress, content, now }: Making,
  archive: BagArchive,
  out: SealedArchive,
): Promise<Sealed> {
  const { kind, instructions, payload } = content;
  const onBytes = progress.stage(
    'packing',
    payload.reduce((total, file) => total + file.bytes, 0),
  );
  const added: (Added & { readonly path: string })[] = [];
  const add = async (file: BagFile): Promise<void> =>
    void added.push({ path: file.path, ...(await archive.add(file, onBytes)) });
  const manifestOf = async (data: boolean): Promise<string> => {
    const listed = added.filter(({ path }) => path.startsWith('data/') === data);
    const hashes = Promise.all(listed.map(async ({ path, sha256 }) => [path, await sha256] as const));
    return manifest(new Map(await out.work.outcome(hashes)));
  };
  await add(contentFile(LAYOUT.instructions, instructions));
  await add(contentFile(LAYOUT.info, bagInfo(spec, kind, payload)));
  await add(contentFile(LAYOUT.declaration, BAG_DECLARATION));
  for (const file of payload) await add(file);
  await add(contentFile(LAYOUT.manifest, await manifestOf(true)));
  const tagManifest = contentFile(LAYOUT.tagManifest, await manifestOf(false));
  progress.stage('timestamp', 0)(0);
  const signing = { ...spec, signingTime: now() };
  const { p7s, tsr, failure, coSignatures } = await signManifest(tagManifest.body, signing, hooks);
  progress.check();
  for (const [index, one] of coSignatures.entries()) await add(contentFile(coSignaturePath(index + 1), one));
  await add(contentFile(LAYOUT.signature, p7s));
  if (tsr !== null) await add(contentFile(LAYOUT.timestamp, tsr));
  await add(tagManifest);
  await archive.finish();
  return { tagManifestSha256: tagManifest.sha256, timestamped: tsr !== null, timestampFailure: failure };
}
