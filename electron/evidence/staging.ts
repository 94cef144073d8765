import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseBoundedJson } from '../contract/formats/bounded-json.ts';
import { ExcerptDocument } from '../contract/formats/excerpt.ts';
import { LAYOUT } from '../contract/formats/package-layout.ts';
import { SessionDocument } from '../contract/formats/session-document.ts';
import { newKey } from '../crypto/chunk.ts';
import { newId } from '../platform/ids.ts';
import { type FileSeal, SealedFileWriter, sealStream } from '../vault/sealed-file/index.ts';
import type { RecordList } from './verifier/recording-check.ts';
import type { PackageSink, SinkEntry, SinkFile } from './verifier/sink.ts';
import type { StagedFile, StagedKind } from './worker-protocol.ts';

const MOST_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** What tells the desk what it has before it: of a whole session, or of an excerpt. */
const DOCUMENTS: readonly string[] = [LAYOUT.session, LAYOUT.excerpt];

/**
 * Seals every file of a package that is being checked into a folder of its own, each under a fresh key; recordings one
 * record a fragment, so that they play like those of the room. Nothing is ever written in the clear.
 */
export class Staging implements PackageSink {
  readonly #folder: string;
  readonly #files: StagedFile[] = [];
  #open: OpenFile | null = null;
  readonly #documents = new Map<string, Uint8Array[]>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder. */
  static async create(folder: string): Promise<Staging> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new Staging(folder);
  }

  get files(): readonly StagedFile[] {
    return this.#files;
  }

  /** The session's document as it passed; null when it was none. */
  session(): SessionDocument | null {
    return SessionDocument.safeParse(this.#json(LAYOUT.session)).data ?? null;
  }

  /** The document of an excerpt as it passed; null when it was none. */
  excerpt(): ExcerptDocument | null {
    return ExcerptDocument.safeParse(this.#json(LAYOUT.excerpt)).data ?? null;
  }

  open({ path, bytes, fragments }: SinkEntry): SinkFile {
    const fileId = newId('pf');
    const key = newKey();
    const stagedPath = join(this.#folder, `${fileId}.sealed`);
    const sealed = sealedFile(stagedPath, { fileId, key }, fragments);
    this.#open = sealed;
    const keep = DOCUMENTS.includes(path) && bytes <= MOST_DOCUMENT_BYTES;
    const pieces: Uint8Array[] = [];
    if (keep) this.#documents.set(path, pieces);
    return {
      write: (piece) => {
        if (keep) pieces.push(Uint8Array.from(piece));
        return sealed.write(piece);
      },
      close: async (sha256) => {
        await sealed.close(sha256);
        this.#open = null;
        this.#files.push({ ...described(path), fileId, stagedPath, key, bytes, sha256 });
      },
    };
  }

  /** Forgets the keys and removes the folder. */
  async discard(): Promise<void> {
    await this.#open?.abandon();
    this.#open = null;
    for (const { key } of this.#files) key.fill(0);
    this.#files.length = 0;
    this.#documents.clear();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #json(path: string): unknown {
    try {
      return parseBoundedJson(Buffer.concat(this.#documents.get(path) ?? []).toString('utf8'), 'document');
    } catch {
      return null;
    }
  }
}

interface OpenFile extends SinkFile {
  /** Gives the file up half-way. */
  abandon(): Promise<void> | void;
}

function sealedFile(path: string, seal: FileSeal, fragments: RecordList | null): OpenFile {
  return fragments === null ? plainFile(path, seal) : recording(path, seal, fragments);
}

function plainFile(path: string, seal: FileSeal): OpenFile {
  const pieces = new PassThrough();
  const sealing = sealStream(pieces, path, seal);
  // A failure is met at the next write or at the end; nobody waits for it before.
  pieces.on('error', () => undefined);
  sealing.catch((error: Error) => pieces.destroy(error));
  return {
    write: async (piece) => {
      if (pieces.write(Uint8Array.from(piece))) return;
      await Promise.race([new Promise((resolve) => pieces.once('drain', resolve)), sealing]);
    },
    close: async () => {
      pieces.end();
      await sealing;
    },
    abandon: async () => {
      pieces.destroy(new Error('given up'));
      await sealing.catch(() => undefined);
      seal.key.fill(0);
    },
  };
}

function recording(path: string, seal: FileSeal, { records }: RecordList): OpenFile {
  const writer = SealedFileWriter.create(path, seal);
  let at = 0;
  let filled = 0;
  let buffer = new Uint8Array(records[0]?.length ?? 0);
  const next = (): void => {
    const { wallMs = 0, startMs = 0, durationMs = 0, bootMs } = records[at] ?? {};
    writer.append({ wallMs, monoMs: bootMs ?? startMs, startMs, durationMs }, buffer);
    at += 1;
    filled = 0;
    buffer = new Uint8Array(records[at]?.length ?? 0);
  };
  return {
    write: (piece) => {
      for (let rest = piece; rest.length > 0; ) {
        const taken = rest.subarray(0, buffer.length - filled);
        buffer.set(taken, filled);
        filled += taken.length;
        rest = rest.subarray(taken.length);
        if (filled === buffer.length) next();
      }
    },
    close: () => {
      writer.flush();
      writer.close();
    },
    abandon: () => {
      writer.close();
      seal.key.fill(0);
    },
  };
}

const KINDS: readonly [RegExp, StagedKind][] = [
  [/^recording\/.*\.mp4$/, 'recording'],
  [/^recording\/.*\.(fragments|excerpt)\.json$/, 'fragments'],
  [/^working-copy\//, 'working-copy'],
  [/^session\//, 'session'],
  [/^excerpt\//, 'excerpt'],
  [/^findings\/[^/]+\.json$/, 'finding'],
  [/^findings\//, 'attachment'],
  [/^custody\//, 'custody'],
  [/^metadata\//, 'metadata'],
  [/^trust\//, 'trust'],
];

function described(path: string): { path: string; kind: StagedKind } {
  if (!path.startsWith('data/')) return { path: `~/${path}`, kind: 'bag' };
  const below = path.slice('data/'.length);
  return { path: below, kind: KINDS.find(([pattern]) => pattern.test(below))?.[1] ?? 'other' };
}
