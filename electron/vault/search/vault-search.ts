import { readFile, rm } from 'node:fs/promises';
import { SenimError } from '../../contract/errors.ts';
import { ageDecrypt } from '../../crypto/age.ts';
import { newKey, wipe } from '../../crypto/chunk.ts';
import { sealToCompartment } from '../compartments.ts';
import type { VaultContext } from '../context.ts';
import { createDatabase, openDerived, type VaultDatabase } from '../database.ts';
import { eraseDurably, removeDurably, writeDurably } from '../durable-file.ts';
import type { SessionBox } from '../session-box.ts';
import { catchUp } from './feed.ts';
import { type IndexItem, SearchIndex } from './search-index.ts';
import { excerptOf, matchOf } from './words.ts';

export interface FoundItems {
  readonly items: readonly IndexItem[];
  /** There are more than these. */
  readonly more: boolean;
  /** Entries that are damaged and cannot be found. */
  readonly unread: number;
}

const MOST = 50;

/**
 * Search in what the interview compartment holds. Its index is an encrypted database of its own, whose key is sealed to
 * that compartment; it is made anew whenever it does not open or the compartment has a new generation.
 */
export class VaultSearch {
  readonly #context: VaultContext;
  readonly #box: (sessionId: string) => Promise<SessionBox>;
  readonly #closing = new AbortController();
  #index: Promise<SearchIndex> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(context: VaultContext, box: (sessionId: string) => Promise<SessionBox>) {
    this.#context = context;
    this.#box = box;
  }

  /**
   * The newest first, after everything that has happened so far was taken in.
   * @throws SenimError compartment-closed, disk-full, write-failed
   */
  async find(typed: string): Promise<FoundItems> {
    const match = matchOf(typed);
    if (match === null) return { items: [], more: false, unread: 0 };
    const { items, unread } = await this.#withIndex((index) => ({
      items: index.find(match, MOST + 1),
      unread: index.unread,
    }));
    const shown = items.slice(0, MOST).map((item) => ({ ...item, text: excerptOf(item.text, typed) }));
    return { items: shown, more: items.length > MOST, unread };
  }

  /** Destroys the index; the next search makes it again from what there is then. Needs no key. */
  async erase(): Promise<void> {
    await this.#turn;
    const index = await this.#index?.catch(() => null);
    index?.close();
    this.#index = null;
    await this.#removeFiles();
  }

  async #removeFiles(): Promise<void> {
    const { searchKey, search } = this.#context.layout;
    await eraseDurably(searchKey);
    for (const ending of ['-wal', '-shm', '-journal']) await rm(`${search}${ending}`, { force: true });
    await removeDurably(search);
  }

  close(): void {
    this.#closing.abort();
    void this.#index?.then(
      (index) => index.close(),
      () => undefined,
    );
    this.#index = null;
  }

  /** An index that turns out damaged is made again, once. */
  async #withIndex<T>(use: (index: SearchIndex) => T): Promise<T> {
    try {
      return use(await this.#upToDate());
    } catch (error) {
      if (!(error instanceof SenimError && error.code === 'database-damaged')) throw error;
      await this.erase();
      return use(await this.#upToDate());
    }
  }

  async #upToDate(): Promise<SearchIndex> {
    this.#index ??= this.#open();
    const opening = this.#index;
    opening.catch(() => {
      if (this.#index === opening) this.#index = null;
    });
    const index = await opening;
    const { store } = this.#context;
    const parts = { store, events: store.events.from, box: this.#box };
    const turn = this.#turn.then(() => catchUp(index, parts, this.#closing.signal));
    this.#turn = turn.catch(() => undefined);
    await turn;
    return index;
  }

  async #open(): Promise<SearchIndex> {
    this.#context.keyring.compartment('interview');
    const known = await this.#openKnown();
    if (known !== null && this.#isOfThisLog(known)) return known;
    known?.close();
    return await this.#make();
  }

  /** An older database was put back under an index that knows more than it. */
  #isOfThisLog({ taken }: SearchIndex): boolean {
    return taken === 0 || this.#context.store.events.from(taken - 1, 1).length === 1;
  }

  /** Null where there is none that opens by the newest generation of the compartment. */
  async #openKnown(): Promise<SearchIndex | null> {
    const { layout, keyring } = this.#context;
    try {
      const newest = keyring.compartmentIdentities('interview').slice(0, 1);
      const key = await ageDecrypt(await readFile(layout.searchKey), newest);
      return indexOver(withKey(key, () => openDerived(layout.search, key)));
    } catch {
      // Whatever is wrong with it, it is made again.
      return null;
    }
  }

  async #make(): Promise<SearchIndex> {
    await this.#removeFiles();
    const { layout } = this.#context;
    const key = newKey();
    await writeDurably(layout.searchKey, await sealToCompartment(this.#context, 'interview', key));
    return indexOver(withKey(key, () => createDatabase(layout.search, key)));
  }
}

function indexOver(database: VaultDatabase): SearchIndex {
  try {
    return new SearchIndex(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function withKey<T>(key: Uint8Array, use: () => T): T {
  try {
    return use();
  } finally {
    wipe(key);
  }
}
