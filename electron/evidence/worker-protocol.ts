import type { ErrorCode, ErrorParams } from '../contract/errors.ts';
import type { ExcerptDocument } from '../contract/formats/excerpt.ts';
import type { SessionDocument } from '../contract/formats/session-document.ts';
import type { VerificationReport } from '../contract/verdict.ts';
import type { ExcerptSpec, MadePackage, PackageSpec, PackageStage } from './writer/spec.ts';

/** A package that is to be checked, and where its files go, sealed. */
export interface CheckOrder {
  readonly path: string;
  /** A folder that is not there yet; it is made for this check and removed unless the verdict lets the files in. */
  readonly folder: string;
  /** age identities, `AGE-SECRET-KEY-1…`. */
  readonly identities: readonly string[];
  /** Certificates of offices, DER. */
  readonly trust: readonly Uint8Array[];
  /** Certificates of time-stamp authorities, DER. */
  readonly timestampTrust: readonly Uint8Array[];
}

/** What a package's file is to the desk. */
export type StagedKind =
  | 'recording'
  | 'fragments'
  | 'working-copy'
  | 'session'
  | 'excerpt'
  | 'finding'
  | 'attachment'
  | 'custody'
  | 'metadata'
  | 'trust'
  | 'bag'
  | 'other';

/** One inner file, sealed under a key of its own. */
export interface StagedFile {
  /** Relative to `data/`; files of the bag itself stand under `~/`, which no package can name. */
  readonly path: string;
  readonly kind: StagedKind;
  readonly fileId: string;
  readonly stagedPath: string;
  /** 32 bytes; wiped by who takes the file in or throws it away. */
  readonly key: Uint8Array;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** `files` is empty, and the folder gone, unless the verdict is `valid` or `untrusted`. */
export interface CheckedPackage {
  readonly report: VerificationReport;
  /** SHA-256 of the encrypted file as it lies there. */
  readonly packageHash: string;
  readonly signerDer: Uint8Array | null;
  /** Of a whole session; null for an excerpt, which has the other. */
  readonly session: SessionDocument | null;
  readonly excerpt: ExcerptDocument | null;
  readonly files: readonly StagedFile[];
}

export type WorkerStage = PackageStage | 'checking' | 'storing';

/** Main → worker. A worker does one job and is ended by main after it. */
export type WorkerCommand =
  | { readonly type: 'make'; readonly spec: PackageSpec | ExcerptSpec; readonly timestampUrl: string }
  | { readonly type: 'check'; readonly order: CheckOrder }
  | { readonly type: 'signed'; readonly signature: Uint8Array }
  | { readonly type: 'sign-failed' }
  | { readonly type: 'cancel' };

/** Worker → main. */
export type WorkerEvent =
  | {
      readonly type: 'progress';
      readonly stage: WorkerStage;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'sign'; readonly bytes: Uint8Array; readonly signer: number }
  | { readonly type: 'made'; readonly made: MadePackage }
  | { readonly type: 'checked'; readonly checked: CheckedPackage }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly params: ErrorParams;
      readonly reason: string;
    };
