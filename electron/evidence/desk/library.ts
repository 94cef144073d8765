import { extname } from 'node:path';
import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import { sha256Hex } from '../../contract/units.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import { requirePackageKept } from '../../vault/kept.ts';
import { readAll } from '../../vault/sealed-file/plain-file.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { cardFingerprint, makeCard, parseCard } from '../card.ts';
import { makeReceipt } from '../receipt.ts';
import { receiptCodes } from '../receipt-codes.ts';
import { checkpointOf } from './package-checkpoint.ts';
import { packageView } from './package-meta.ts';
import { writeDocument } from './written-file.ts';

/** Files of a package that a page is given whole; anything larger is played, not read. */
const MOST_FILE_BYTES = 128 * 1024 * 1024;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.jsonl': 'application/jsonl',
  '.jsonld': 'application/ld+json',
  '.txt': 'text/plain',
  '.pem': 'application/x-pem-file',
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
};

/** The packages that this desk holds, and what it says of itself and of them. */
export class Library {
  readonly #vault: UnlockedVault;

  constructor(vault: UnlockedVault) {
    this.#vault = vault;
  }

  /** Newest first. */
  async list(): Promise<CallOutput<'packages.list'>> {
    return await Promise.all(this.#vault.store.packages.list().map((row) => packageView(this.#vault, row)));
  }

  /** @throws SenimError package-unknown */
  async get(packageId: string): Promise<CallOutput<'packages.get'>> {
    return await packageView(this.#vault, this.#vault.store.packages.get(packageId));
  }

  /** One file of a package, by its path below `data/`. @throws SenimError package-unknown, package-disposed, file-unreadable */
  async file(packageId: string, path: string): Promise<CallOutput<'packages.file'>> {
    const row = this.#vault.store.packages.get(packageId);
    const file = row.files.find((candidate) => candidate.path === path);
    requirePackageKept(this.#vault.store, row);
    if (file === undefined || file.bytes > MOST_FILE_BYTES) throw new SenimError('file-unreadable');
    const key = await this.#vault.fileKey('interview', file.fileId);
    try {
      const bytes = readAll(this.#vault.filePath(file.fileId), { fileId: file.fileId, key });
      const object = { kind: 'package', id: packageId };
      this.#vault.record('package.viewed', object, { path }, { scope: row.sessionId, hash: file.hash });
      return { mediaType: MEDIA_TYPES[extname(path)] ?? 'application/octet-stream', bytes };
    } finally {
      key.fill(0);
    }
  }

  /**
   * Signs the receipt that closes the chain at the office: as QR codes, and as a file where there is a folder.
   * @throws SenimError wrong-passphrase, target-vanished, …
   */
  async issueReceipt(
    packageId: string,
    folder: string | null,
    passphrase: string,
  ): Promise<CallOutput<'packages.receipt'>> {
    const { store, clock, account, header, person, workstation } = this.#vault;
    if (!account.rights.includes('package.import')) throw new SenimError('right-missing');
    await this.#vault.confirmPassphrase(passphrase);
    const row = store.packages.get(packageId);
    requirePackageKept(store, row);
    const checkpoint = await checkpointOf(this.#vault, row);
    const receipt = makeReceipt(
      {
        ...{ packageId, sessionId: row.sessionId, packageHash: row.hash, root: row.root },
        ...(checkpoint === null ? {} : { checkpoint }),
        receivedAt: row.importedAt,
        verdict: row.verdict === 'untrusted' ? 'untrusted' : 'valid',
        receivedBy: {
          name: account.name,
          organisation: header.officeName,
          workstation: header.workstationName,
        },
        signingKey: Buffer.from(account.signingKey).toString('base64'),
        workstationKey: header.logKey,
      },
      { person: (bytes) => person.signEd25519(bytes), workstation: (bytes) => workstation.signLog(bytes) },
    );
    const name = `${packageId}.senim-receipt`;
    const fileName = folder === null ? null : await writeDocument(folder, name, receipt);
    store.transaction(() => {
      store.packages.setReceiptIssued(packageId, clock.read().utc, Buffer.from(receipt).toString('utf8'));
      const object = { kind: 'package', id: packageId };
      this.#vault.record(
        'receipt.issued',
        object,
        { verdict: row.verdict },
        { scope: row.sessionId, hash: row.hash },
      );
    });
    return { fileName, codes: receiptCodes(receipt) };
  }

  /** Writes this account's card. @throws SenimError target-vanished, disk-full, write-failed */
  async exportCard(folder: string): Promise<CallOutput<'card.export'>> {
    const card = this.#card();
    const fingerprint = sha256Hex(cardFingerprint(parseCard(card).body));
    const fileName = await writeDocument(folder, `${fingerprint.slice(0, 8)}.senim-card`, card);
    return { fileName, fingerprint, words: fingerprintWords(fingerprint) };
  }

  /**
   * The card is the same each time it is written, since its fingerprint is compared by voice: its time is that of the
   * account's making.
   */
  #card(): Uint8Array {
    const { account, header, person, store } = this.#vault;
    return makeCard(
      {
        name: account.name,
        organisation: header.officeName,
        workstation: header.workstationName,
        recipient: account.recipient,
        signingKey: Buffer.from(account.signingKey).toString('base64'),
        workstationKey: header.logKey,
        createdAt: store.accounts.get(account.id).createdAt,
      },
      (bytes) => person.signEd25519(bytes),
    );
  }
}
