import { SenimError } from '../../contract/errors.ts';
import { coSignaturePath, LAYOUT } from '../../contract/formats/package-layout.ts';
import { ageEncryptStream } from '../../crypto/age.ts';
import type { FileDigest } from '../verifier/contents.ts';
import { BagArchive } from './archive.ts';
import { streamOf } from './byte-stream.ts';
import { contentFile, type PackedFile } from './payload.ts';
import { Progress } from './progress.ts';
import { signManifest } from './signing.ts';
import type { BagSpec, MadePackage, PackageHooks } from './spec.ts';
import { BAG_DECLARATION, type BagKind, bagInfo, manifest } from './tag-files.ts';
import { PackageTarget, readBack } from './target.ts';

/** What goes into a bag, once it has been read through. */
export interface BagContent {
  readonly kind: BagKind;
  /** VERIFY.txt. */
  readonly instructions: string;
  /** Everything under `data/`, in byte order. */
  readonly payload: readonly PackedFile[];
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
    const { sha256, ...sealed } = await writeBag({ spec, hooks, progress, content, now }, target);
    const written = { bytes: await target.commit(), sha256 };
    await readBack(spec.target, written, progress.stage('reading-back', written.bytes));
    return { path: spec.target, ...written, ...sealed };
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

async function writeBag(
  making: Making,
  target: PackageTarget,
): Promise<Sealed & Pick<MadePackage, 'sha256'>> {
  const { spec } = making;
  const archive = new BagArchive(spec.packageId, new Date(spec.createdAt));
  let failure: { readonly cause: unknown } | null = null;
  const giveUp = (cause: unknown): void => {
    failure ??= { cause };
    archive.abandon(cause instanceof Error ? cause : new Error(String(cause)));
  };
  const writing = encryptTo(target, archive, spec.recipients).catch(giveUp);
  const sealed = await fillBag(making, archive).catch(giveUp);
  const sha256 = await writing;
  if (failure !== null) throw (failure as { cause: unknown }).cause;
  return { ...(sealed as Sealed), sha256: sha256 as string };
}

/** Gives the SHA-256 of what it wrote. */
async function encryptTo(
  target: PackageTarget,
  archive: BagArchive,
  recipients: readonly string[],
): Promise<string> {
  const encrypted = await ageEncryptStream(streamOf(archive.stream), recipients);
  for await (const chunk of encrypted.chunks) await target.write(chunk);
  return encrypted.sha256();
}

/** Adds the files in byte order; each manifest comes when all that it lists has passed. */
async function fillBag(
  { spec, hooks, progress, content, now }: Making,
  archive: BagArchive,
): Promise<Sealed> {
  const { kind, instructions, payload } = content;
  const onBytes = progress.stage(
    'packing',
    payload.reduce((total, file) => total + file.bytes, 0),
  );
  const digests = new Map<string, FileDigest>();
  const add = async (file: PackedFile): Promise<void> => {
    await archive.add(file, onBytes);
    digests.set(file.path, file);
  };
  await add(contentFile(LAYOUT.instructions, instructions));
  await add(contentFile(LAYOUT.info, bagInfo(spec, kind, payload)));
  await add(contentFile(LAYOUT.declaration, BAG_DECLARATION));
  for (const file of payload) await add(file);
  await add(contentFile(LAYOUT.manifest, manifest(below(digests, true))));
  const tagManifest = contentFile(LAYOUT.tagManifest, manifest(below(digests, false)));
  progress.stage('timestamp', 0)(0);
  const [tagBytes = new Uint8Array(0)] = tagManifest.chunks();
  const signing = { ...spec, signingTime: now() };
  const { p7s, tsr, failure, coSignatures } = await signManifest(tagBytes, signing, hooks);
  progress.check();
  for (const [index, one] of coSignatures.entries()) await add(contentFile(coSignaturePath(index + 1), one));
  await add(contentFile(LAYOUT.signature, p7s));
  if (tsr !== null) await add(contentFile(LAYOUT.timestamp, tsr));
  await add(tagManifest);
  archive.finish();
  return { tagManifestSha256: tagManifest.sha256, timestamped: tsr !== null, timestampFailure: failure };
}

function below(digests: ReadonlyMap<string, FileDigest>, data: boolean): ReadonlyMap<string, FileDigest> {
  return new Map([...digests].filter(([path]) => path.startsWith('data/') === data));
}
