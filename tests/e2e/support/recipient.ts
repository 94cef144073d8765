import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity } from '../../../electron/crypto/age.ts';
import { generateSigningKey, signEd25519 } from '../../../electron/crypto/ed25519.ts';
import { makeCard } from '../../../electron/evidence/card.ts';

/** The card of an investigator at a desk elsewhere, written into the folder; gives its path. */
export async function writeCard(folder: string, name: string): Promise<string> {
  return (await writeKnownCard(folder, name)).path;
}

export interface KnownCard {
  readonly path: string;
  /** Opens what is made for the holder of the card: `AGE-SECRET-KEY-1…`. */
  readonly identity: string;
}

/** As `writeCard`, with the key of the investigator. */
export async function writeKnownCard(folder: string, name: string): Promise<KnownCard> {
  const person = generateSigningKey();
  const { recipient, identity } = await generateIdentity();
  const base64 = (key: Uint8Array) => Buffer.from(key).toString('base64');
  const card = makeCard(
    {
      name,
      organisation: 'Тергеу департаменті',
      workstation: 'Үстел 1',
      recipient,
      signingKey: base64(person.publicKey),
      workstationKey: base64(generateSigningKey().publicKey),
      createdAt: new Date().toISOString(),
    },
    (message) => signEd25519(person.privateKey, message),
  );
  const path = join(folder, 'investigator.senim-card');
  writeFileSync(path, card);
  return { path, identity };
}
