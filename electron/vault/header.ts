import { lstatSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { SenimError } from '../contract/errors.ts';
import { parseBoundedJson } from '../contract/formats/bounded-json.ts';
import { Instant, RecipientText, RequiredLine } from '../contract/primitives.ts';
import { CompartmentName, VaultKind } from '../contract/roles.ts';
import { writeDurably } from './durable-file.ts';
import { layoutOf } from './layout.ts';
import { systemCode } from './write-error.ts';

const Recipient = RecipientText.nullable();

/** `vault.json`: what may be known before anybody unlocks. Held against its copy in the database at every unlock. */
export const VaultHeader = z
  .object({
    format: z.literal('senim-vault'),
    version: z.literal(1),
    vaultId: z.string().regex(/^[0-9a-f]{32}$/),
    kind: VaultKind,
    officeName: RequiredLine,
    workstationName: RequiredLine,
    createdAt: Instant,
    recoveryRecipient: RecipientText,
    /** age recipient of each compartment; null until its first holder is added. */
    compartments: z.object({ office: RecipientText, interview: Recipient, medical: Recipient }).strict(),
    /** The workstation's Ed25519 log key, 32 bytes in base64. */
    logKey: z.string().length(44),
  })
  .strict();
export type VaultHeader = z.infer<typeof VaultHeader>;

const AnyVersion = z.object({ format: z.literal('senim-vault'), version: z.number().int() });

/**
 * Whether a vault was made in this folder. Whatever stands there counts: a vault whose `vault.json` is gone, or a link
 * to a disk that is not connected, must not be taken for a workstation that was never set up.
 */
export function vaultExists(dir: string): boolean {
  const found = lstatSync(dir, { throwIfNoEntry: false });
  return found !== undefined && (!found.isDirectory() || readdirSync(dir).length > 0);
}

/** Reads `vault.json`. @throws SenimError vault-missing, vault-damaged, vault-newer */
export async function readHeader(dir: string): Promise<VaultHeader> {
  let text: string;
  try {
    text = await readFile(layoutOf(dir).header, 'utf8');
  } catch (cause) {
    throw new SenimError(systemCode(cause) === 'ENOENT' ? 'vault-missing' : 'vault-damaged', { cause });
  }
  return parseHeader(text);
}

/** Parses the text of `vault.json`. @throws SenimError vault-damaged, vault-newer */
export function parseHeader(text: string): VaultHeader {
  try {
    const value: unknown = parseBoundedJson(text, 'document');
    if (AnyVersion.parse(value).version > 1) throw new SenimError('vault-newer');
    return VaultHeader.parse(value);
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    throw new SenimError('vault-damaged', { cause });
  }
}

/** @throws SenimError disk-full, write-failed */
export async function writeHeader(dir: string, header: VaultHeader): Promise<void> {
  await writeDurably(layoutOf(dir).header, Buffer.from(`${JSON.stringify(header, null, 2)}\n`));
}

/**
 * Decides between the header in the clear and its copy in the database. They are equal, or a crash came between the
 * two writes and the file lacks a new compartment or names an earlier generation of one, which an older copy of the file
 * does too; anything else was changed by hand. @throws SenimError vault-damaged
 */
export function reconcileHeader(
  file: VaultHeader,
  copy: VaultHeader,
  isGeneration: (compartment: CompartmentName, recipient: string) => boolean,
): VaultHeader {
  const completed = { ...file, compartments: { ...file.compartments } };
  for (const name of CompartmentName.options) {
    const known = copy.compartments[name];
    const written = file.compartments[name];
    if (known !== null && (written === null || isGeneration(name, written))) {
      completed.compartments[name] = known;
    }
  }
  if (!isDeepStrictEqual(completed, copy))
    throw new SenimError('vault-damaged', { params: { part: 'header' } });
  return copy;
}

/** The name of this workstation's custody log, under which it signs checkpoints. */
export function logOrigin({ vaultId }: VaultHeader): string {
  return `senim/${vaultId}`;
}
