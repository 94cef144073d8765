import type { CallOutput } from '../../contract/calls.ts';
import { SenimError } from '../../contract/errors.ts';
import type { Receipt, ReceiptBody } from '../../contract/formats/receipt.ts';
import { openCheckpoint } from '../../custody/checkpoint.ts';
import { CustodyError } from '../../custody/errors.ts';
import type { DeliveryRow } from '../../vault/store/deliveries.ts';
import type { RecipientRow } from '../../vault/store/recipients.ts';
import type { UnlockedVault } from '../../vault/unlocked-vault.ts';
import { logOrigin } from '../../vault/vault.ts';
import { parseReceipt } from '../receipt.ts';
import { joinReceiptCodes } from '../receipt-codes.ts';
import { readSmallFile } from './recipient-book.ts';
import { deliveryView } from './views.ts';

const MOST_RECEIPT_BYTES = 16 * 1024;

/**
 * Takes a receipt that a desk signed and closes the chain of custody of the package that it names.
 * @throws SenimError file-unreadable, receipt-malformed, receipt-newer, receipt-not-authentic; receipt-unmatched when it
 *   names a package that was not made here, other content, or a signer who is not one of that package's recipients
 */
export async function importReceipt(
  vault: UnlockedVault,
  path: string,
): Promise<CallOutput<'receipts.import'>> {
  return take(vault, await readSmallFile(path, MOST_RECEIPT_BYTES, 'receipt-malformed'));
}

/**
 * As `importReceipt`, from the QR codes that carry it.
 * @throws SenimError receipt-code-malformed, receipt-codes-differ, receipt-codes-missing, and as `importReceipt`
 */
export function importReceiptCodes(
  vault: UnlockedVault,
  codes: readonly string[],
): CallOutput<'receipts.import-codes'> {
  return take(vault, joinReceiptCodes(codes));
}

function take(vault: UnlockedVault, bytes: Uint8Array): CallOutput<'receipts.import'> {
  const receipt = parseReceipt(bytes);
  const { store } = vault;
  return store.transaction(() => {
    const { delivery, recipient } = match(vault, receipt);
    const { packageId, sessionId, verdict, receivedAt, root, checkpoint } = receipt.body;
    if (checkpoint !== undefined) vault.custody.remember({ kind: 'receipt', packageId, note: checkpoint });
    store.deliveries.insertReceipt({
      ...{ packageId, recipientId: recipient.id, receivedAt, by: receipt.body.receivedBy.name, verdict },
      document: Buffer.from(bytes).toString('utf8'),
      importedAt: vault.clock.read().utc,
    });
    vault.record(
      'receipt.imported',
      { kind: 'package', id: packageId },
      { receivedAt, verdict, root, recipient: recipient.recipient, signingKey: recipient.signingKey },
      { scope: sessionId, hash: delivery.hash },
    );
    return deliveryView(store, store.deliveries.get(packageId));
  });
}

/** The checkpoint in a receipt is the one that went out with the package, signed by this workstation. */
function carriesOurs({ header, workstation }: UnlockedVault, { checkpoint, root }: ReceiptBody): boolean {
  if (checkpoint === undefined) return true;
  try {
    const key = { keyName: logOrigin(header), publicKey: workstation.logPublicKey };
    return Buffer.from(openCheckpoint(checkpoint, key).root).toString('hex') === root;
  } catch (cause) {
    if (cause instanceof CustodyError) return false;
    throw cause;
  }
}

function match(vault: UnlockedVault, { body }: Receipt): { delivery: DeliveryRow; recipient: RecipientRow } {
  const { store } = vault;
  const delivery = store.deliveries.find(body.packageId);
  const named = delivery?.recipientIds.map((id) => store.recipients.get(id)) ?? [];
  const recipient = named.find(
    ({ signingKey, workstationKey }) =>
      signingKey === body.signingKey && workstationKey === body.workstationKey,
  );
  const isOurs =
    delivery?.sessionId === body.sessionId &&
    delivery.hash === body.packageHash &&
    delivery.root === body.root &&
    carriesOurs(vault, body);
  if (delivery === null || recipient === undefined || !isOurs) {
    throw new SenimError('receipt-unmatched', { params: { package: body.packageId } });
  }
  return { delivery, recipient };
}
