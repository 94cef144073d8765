import { SenimError } from '../contract/errors.ts';
import { wipe } from '../crypto/chunk.ts';
import type { NoteVerifier } from '../custody/checkpoint.ts';
import type { CustodyStore } from '../custody/store.ts';
import type { Clock } from '../platform/clock.ts';
import { openCompartment } from './compartment-file.ts';
import { type Credentials, openSecrets } from './credentials.ts';
import { OWN_DATABASE } from './database-source.ts';
import { logOrigin, readHeader } from './header.ts';
import { layoutOf } from './layout.ts';
import { custodyStore } from './store/custody.ts';

/** What opens a vault's log for a look: an age identity that holds `office`, or an account. */
export type Opener = { readonly identity: string } | Credentials;

/** A vault's custody log, to be read and not to be written. */
export interface InspectedLog {
  readonly store: CustodyStore;
  readonly key: NoteVerifier;
  close(): void;
}

/**
 * Opens the custody log of a vault that nobody has open, without an event of it: for a check by command. Needs `office`
 * alone; no other key is opened.
 * @throws SenimError vault-missing, vault-newer, vault-damaged, vault-in-use, wrong-passphrase, too-many-attempts,
 * compartment-closed, for an identity that does not hold `office`; database-damaged, database-newer
 */
export async function inspectLog(dir: string, opener: Opener, clock: Clock): Promise<InspectedLog> {
  const header = await readHeader(dir);
  const layout = layoutOf(dir);
  const identity = 'identity' in opener ? opener.identity : await identityOf(dir, opener, clock);
  const office = await openCompartment(layout.compartment('office'), identity);
  if (office === null) throw new SenimError('compartment-closed', { params: { compartment: 'office' } });
  try {
    const identities = office.map((generation) => Buffer.from(generation.identity).toString('latin1'));
    const database = await OWN_DATABASE.open(layout, identities);
    return {
      store: custodyStore(database),
      key: { keyName: logOrigin(header), publicKey: Uint8Array.from(Buffer.from(header.logKey, 'base64')) },
      close: () => void database.close(),
    };
  } finally {
    for (const generation of office) wipe(generation.identity);
  }
}

async function identityOf(dir: string, credentials: Credentials, clock: Clock): Promise<string> {
  const secrets = await openSecrets(dir, await readHeader(dir), credentials, clock);
  try {
    return Buffer.from(secrets.identity).toString('latin1');
  } finally {
    wipe(secrets.identity, secrets.signingKey);
  }
}
