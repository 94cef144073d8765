import { SenimError } from '../contract/errors.ts';
import { wipe } from '../crypto/chunk.ts';
import { openNamed, sealNamed } from '../crypto/named-box.ts';
import type { VaultContext } from './context.ts';
import { evidenceFileKey, newEvidenceFile } from './evidence-files.ts';
import { requireKept } from './kept.ts';

/** Seals what is said of one session. A name is used once. */
export interface SessionBox {
  seal(name: string, plaintext: Uint8Array): Uint8Array;
  /** @throws SenimError database-damaged, when it is not what was sealed under this name */
  open(name: string, sealed: Uint8Array): Uint8Array;
}

/** The boxes of the sessions that were opened since the unlocking; their keys go at the lock. */
export class SessionBoxes {
  readonly #context: VaultContext;
  readonly #keys = new Map<string, Promise<Uint8Array>>();

  constructor(context: VaultContext) {
    this.#context = context;
  }

  /**
   * The session's box; its key is made at the first asking, and is on disk before anything is sealed under it.
   * @throws SenimError compartment-closed, session-unknown, session-disposed, sealed-file-missing, sealed-file-damaged, disk-full, write-failed
   */
  async of(sessionId: string): Promise<SessionBox> {
    const { store, keyring } = this.#context;
    keyring.compartment('interview');
    requireKept(store, store.sessions.get(sessionId));
    let key = this.#keys.get(sessionId);
    if (key === undefined) {
      key = this.#open(sessionId);
      this.#keys.set(sessionId, key);
      key.catch(() => this.#keys.delete(sessionId));
    }
    const held = await key;
    return {
      seal: (name, plaintext) => sealNamed(held, name, plaintext),
      open: (name, sealed) => {
        try {
          return openNamed(held, name, sealed);
        } catch (cause) {
          throw new SenimError('database-damaged', { params: { part: 'record' }, cause });
        }
      },
    };
  }

  async #open(sessionId: string): Promise<Uint8Array> {
    const { store } = this.#context;
    const known = store.sessionRecords.keyOf(sessionId);
    if (known !== null) return await evidenceFileKey(this.#context, 'interview', known);
    const { id, key } = await newEvidenceFile(this.#context, 'interview', 'rck');
    store.sessionRecords.setKey(sessionId, id);
    return key;
  }

  /** Overwrites every key. */
  wipe(): void {
    for (const key of this.#keys.values()) void key.then(wipe, () => undefined);
    this.#keys.clear();
  }
}
