export type { FileSeal } from './header.ts';
export {
  readAll,
  type SealedContent,
  sealBytes,
  sealStream,
  wholeEntries,
} from './plain-file.ts';
export { SealedFileReader, type SealedRecords } from './reader.ts';
export { type Recovered, recoverSealedFile, recoverSealedFileInTurns } from './recovery.ts';
export type { RecordEntry } from './scan.ts';
export { placesOfRecords, type RecordPlace } from './times.ts';
export { SealedFileWriter } from './writer.ts';
