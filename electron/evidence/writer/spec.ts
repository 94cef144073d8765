import type { ExcerptDocument } from '../../contract/formats/excerpt.ts';
import type { Placed } from '../../contract/formats/excerpt-spans.ts';
import type { SessionDocument } from '../../contract/formats/session-document.ts';

/** A sealed file and the key that opens it. The key is wiped by who gave it. */
export interface SealedFile {
  readonly path: string;
  readonly fileId: string;
  readonly key: Uint8Array;
}

/**
 * One part of a channel, with what was recorded of it when it ended or was recovered. Hashes are lower-case hexadecimal
 * and, like `bytes`, over the records that authenticated then; a part without any is left out.
 */
export interface RecordingSource {
  readonly label: string;
  /** Counts from 1 within the channel. */
  readonly part: number;
  readonly file: SealedFile;
  /** Of the plaintext. */
  readonly bytes: number;
  readonly sha256: string;
  /** Root of the RFC 6962 tree over its records, as the custody log names it. */
  readonly root: string;
}

/** Any other payload file: its bytes, or a sealed file with what is known of it. `path` is relative to `data/`. */
export type PayloadFile =
  | { readonly path: string; readonly content: Uint8Array }
  | {
      readonly path: string;
      readonly sealed: SealedFile;
      readonly bytes: number;
      readonly sha256: string;
    };

/** A signer's certificate and those above it, without the root; DER. */
export interface SigningCertificates {
  readonly signer: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

/** What every package has, whatever it holds; plain data, so that it crosses to the worker as it is. */
export interface BagSpec {
  /** `ep-…`; also the name of the bag's folder. */
  readonly packageId: string;
  readonly createdAt: string;
  /** Where the package goes: a file that is not there yet, in a folder that is. */
  readonly target: string;
  /** age X25519 recipients. */
  readonly recipients: readonly string[];
  /** Name and version of the software, for bag-info.txt. */
  readonly software: string;
  readonly certificates: SigningCertificates;
  /** Certificates, DER, of people who sign beside the workstation; absent: nobody. */
  readonly coSigners?: readonly Uint8Array[];
  readonly custody: {
    /** `name+hash+key` (C2SP signed-note) of the workstation's log. */
    readonly logKey: string;
    /** The log's Ed25519 public key, 32 bytes. */
    readonly logPublicKey: Uint8Array;
    readonly events: Uint8Array;
    readonly checkpoint: Uint8Array;
    readonly proofs: Uint8Array;
    /** Time-stamped heads of the log; see `LAYOUT.timestamps`. */
    readonly timestamps?: readonly PayloadFile[];
  };
  readonly files: readonly PayloadFile[];
  /** The accounts that the events may name, for the custody report. */
  readonly people: readonly { readonly account: string; readonly name: string }[];
}

/** All that the package of a whole session is made of. */
export interface PackageSpec extends BagSpec {
  readonly session: SessionDocument;
  readonly recordings: readonly RecordingSource[];
}

/** A part of which some seconds are taken; times are milliseconds on the session's time line. */
export interface ExcerptSource extends RecordingSource {
  readonly placed: Placed;
}

/** All that an excerpt is made of. The number of fragments in `excerpt` is filled in when they are counted. */
export interface ExcerptSpec extends BagSpec {
  readonly excerpt: ExcerptDocument;
  readonly recordings: readonly ExcerptSource[];
}

export type PackageStage = 'preparing' | 'packing' | 'timestamp' | 'reading-back';

export interface PackageHooks {
  /**
   * Signs with SHA-256: ECDSA in DER, or RSASSA-PKCS1-v1_5. `signer` 0 is the key of `certificates.signer`, from 1 on
   * those of `coSigners`.
   */
  readonly sign: (bytes: Uint8Array, signer: number) => Promise<Uint8Array>;
  /** An RFC 3161 response over the message; null when no authority is set. May fail: the package is made without. */
  readonly timestamp: ((message: Uint8Array) => Promise<Uint8Array>) | null;
  /** `done` and `total` are bytes. */
  readonly onProgress: (stage: PackageStage, done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface MadePackage {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the encrypted file, read back from the target. */
  readonly sha256: string;
  /** SHA-256 of the signed tag manifest. */
  readonly tagManifestSha256: string;
  readonly timestamped: boolean;
  /** Why there is no time-stamp; empty where there is one or none was wanted. */
  readonly timestampFailure: string;
}
