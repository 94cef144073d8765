import { SealedFileWriter } from '../vault/sealed-file/writer.ts';

/** What a channel asks of the sealed file that a part is written to. */
export type PartFile = Pick<
  SealedFileWriter,
  'append' | 'flush' | 'close' | 'records' | 'bytesOnDisk' | 'plainBytes' | 'root' | 'sha256'
>;

export interface PartPlace {
  readonly path: string;
  readonly partId: string;
  /** 32 bytes; not copied, so it is wiped only after the file is closed. */
  readonly key: Uint8Array;
}

/** Makes the sealed file of a part, durably. @throws SenimError disk-full, write-failed */
export function createSealedPart({ path, partId, key }: PartPlace): PartFile {
  return SealedFileWriter.create(path, { fileId: partId, key });
}
