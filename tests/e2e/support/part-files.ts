import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { leafHash, merkleRoot } from '../../../electron/custody/merkle.ts';
import { layoutOf } from '../../../electron/vault/layout.ts';
import { type FileSeal, SealedFileReader } from '../../../electron/vault/sealed-file/index.ts';

/** What a part holds, as anybody finds it who has the recovery identity. */
export interface PartContent {
  readonly records: number;
  readonly bytes: number;
  readonly root: string;
  readonly sha256: string;
  /** Bytes behind the last record. */
  readonly tornBytes: number;
  /** Records that do not authenticate. */
  readonly damaged: readonly number[];
  /** Fragments that do not begin as one does, with a `moof` box or a `styp` box before it. */
  readonly strange: readonly number[];
}

/** Reads every record of a part from the vault's folder, without the application. */
export async function readPart(dir: string, recoveryIdentity: string, id: string): Promise<PartContent> {
  const layout = layoutOf(dir);
  const compartment = await ageDecrypt(readFileSync(layout.compartment('interview')), [recoveryIdentity]);
  const identities = Buffer.from(compartment).toString('latin1').trim().split('\n');
  const key = await ageDecrypt(readFileSync(layout.fileKey(id)), identities);
  return contentOf(layout.file(id), { fileId: id, key });
}

function contentOf(path: string, seal: FileSeal): PartContent {
  const reader = SealedFileReader.open(path, seal);
  try {
    const damaged = [...reader.damaged];
    const plaintexts = new Map<number, Uint8Array>();
    for (const { index } of reader.entries) {
      try {
        plaintexts.set(index, reader.read(index));
      } catch {
        damaged.push(index);
      }
    }
    const whole = Buffer.concat([...plaintexts.values()]);
    const strange = [...plaintexts].filter(([index, bytes]) => index > 0 && !isFragment(bytes));
    return {
      records: reader.entries.length,
      bytes: whole.length,
      root: Buffer.from(merkleRoot([...plaintexts.values()].map(leafHash))).toString('hex'),
      sha256: createHash('sha256').update(whole).digest('hex'),
      tornBytes: reader.tail.tornBytes,
      damaged,
      strange: strange.map(([index]) => index),
    };
  } finally {
    reader.close();
  }
}

function isFragment(bytes: Uint8Array): boolean {
  return ['moof', 'styp'].includes(Buffer.from(bytes.subarray(4, 8)).toString('latin1'));
}
