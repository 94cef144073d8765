import { readFile, stat } from 'node:fs/promises';
import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import type { Card } from '../../contract/formats/card.ts';
import { sha256Hex } from '../../contract/units.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import { newId } from '../../platform/ids.ts';
import type { RecipientRow } from '../../vault/store/recipients.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { cardFingerprint, parseCard } from '../card.ts';

type RecipientView = CallOutput<'recipients.list'>[number];

/** A card is a few hundred bytes; anything larger is none. */
const MOST_CARD_BYTES = 16 * 1024;

/** @throws SenimError file-unreadable, or `tooLarge` for what cannot be such a document */
export async function readSmallFile(
  path: string,
  most: number,
  tooLarge: 'card-malformed' | 'receipt-malformed' | 'certificate-malformed',
): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > most) throw new SenimError(tooLarge);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof SenimError) throw cause;
    throw new SenimError('file-unreadable', { cause });
  }
}

/** The people to whom this office makes packages, each confirmed by voice. */
export class RecipientBook {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** By name. */
  list(): RecipientView[] {
    return this.#vault.store.recipients.list().map(viewOf);
  }

  /** Reads a card and keeps nothing. @throws SenimError file-unreadable, card-malformed, card-newer, card-not-authentic */
  async inspect(path: string): Promise<CallOutput<'recipients.inspect'>> {
    const { card } = await this.#read(path);
    const fingerprint = sha256Hex(cardFingerprint(card.body));
    return { card: card.body, fingerprint, words: fingerprintWords(fingerprint) };
  }

  /**
   * Keeps the card whose fingerprint a person compared. The file is read again, so it must still be the one that was
   * compared.
   * @throws SenimError as `inspect`; card-known; card-not-authentic when the fingerprint differs
   */
  async confirm(path: string, fingerprint: string): Promise<RecipientView> {
    const { card, text } = await this.#read(path);
    if (cardFingerprint(card.body) !== fingerprint) throw new SenimError('card-not-authentic');
    const { store, clock, account } = this.#vault;
    if (store.recipients.byFingerprint(fingerprint) !== null) throw new SenimError('card-known');
    const { name, organisation, workstation, recipient, signingKey, workstationKey } = card.body;
    const row: RecipientRow = {
      id: newId('rec'),
      ...{ name, organisation, workstation, recipient, signingKey, workstationKey, fingerprint, card: text },
      confirmedAt: clock.read().utc,
      confirmedBy: account.id,
      removedAt: null,
    };
    return store.transaction(() => {
      store.recipients.insert(row);
      this.#vault.record('card.confirmed', { kind: 'recipient', id: row.id }, { fingerprint, recipient });
      return viewOf(row);
    });
  }

  /** @throws SenimError recipient-unknown */
  remove(id: string): void {
    const { store, clock } = this.#vault;
    store.transaction(() => {
      const { fingerprint } = store.recipients.get(id);
      store.recipients.remove(id, clock.read().utc);
      this.#vault.record('card.removed', { kind: 'recipient', id }, { fingerprint });
    });
  }

  async #read(path: string): Promise<{ card: Card; text: string }> {
    const bytes = await readSmallFile(path, MOST_CARD_BYTES, 'card-malformed');
    return { card: parseCard(bytes), text: Buffer.from(bytes).toString('utf8') };
  }
}

/** The recipients of a package, each once. @throws SenimError recipient-unknown, also for one that was removed */
export function namedRecipients({ store }: UnlockedVault, ids: readonly string[]): RecipientRow[] {
  return [...new Set(ids)].map((id) => {
    const row = store.recipients.get(id);
    if (row.removedAt !== null) throw new SenimError('recipient-unknown');
    return row;
  });
}

function viewOf(row: RecipientRow): RecipientView {
  const { id, name, organisation, workstation, recipient, confirmedAt } = row;
  const fingerprint = sha256Hex(row.fingerprint);
  return {
    id,
    name,
    organisation,
    workstation,
    recipient,
    fingerprint,
    words: fingerprintWords(fingerprint),
    confirmedAt,
  };
}
