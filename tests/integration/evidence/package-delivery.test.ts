import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importReceipt, importReceiptCodes } from '../../../electron/evidence/delivery/receipt-import.ts';
import { Intake } from '../../../electron/evidence/desk/intake.ts';
import { Library } from '../../../electron/evidence/desk/library.ts';
import type { UnlockedVault } from '../../../electron/vault/unlocked-vault.ts';
import { EXAMINER, INTERVIEWER } from '../../../electron/vault/vault.test-support.ts';
import { deliveriesOf, INVESTIGATOR, twoHouses, WORK, worker } from '../../fixtures/houses.ts';

type Houses = Awaited<ReturnType<typeof twoHouses>>;

const orderIn = ({ sessionId, recipientId, post }: Houses) => ({
  ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
  ...{ purpose: 'Сот сараптамасы', legalBasis: 'Art. 287', workingCopy: false, coSigners: [], second: null },
});

function demandTwoPersons({ store }: UnlockedVault): void {
  store.settings.set({ ...store.settings.get(), twoPersonRelease: true });
}

/** Checks and imports the package at the desk; gives its id and the codes of its receipt. */
async function receive({ desk, post }: Houses, fileName: string) {
  const intake = new Intake(desk, worker);
  const { checkId, report } = await intake.check(join(post, fileName), WORK);
  const trust = report.verdict === 'untrusted' ? (report.signer?.fingerprint ?? '') : null;
  const { packageId } = await intake.accept(checkId, trust);
  const receipt = await new Library(desk).issueReceipt(packageId, post, INVESTIGATOR.passphrase);
  return { packageId, ...receipt };
}

describe('a package of a whole session, where the office demands two persons', () => {
  it('is not made without the second, and not with one who may not be it', async () => {
    const houses = await twoHouses();
    const { room, post } = houses;
    demandTwoPersons(room);
    for (const [second, code] of [
      [null, 'second-person-missing'],
      [INVESTIGATOR, 'second-person-same'],
      [EXAMINER, 'right-missing'],
      [{ ...INTERVIEWER, passphrase: 'wrong' }, 'wrong-passphrase'],
      [{ name: 'Nobody', passphrase: 'x' }, 'wrong-passphrase'],
    ] as const) {
      const made = deliveriesOf(room).deliver({ ...orderIn(houses), second }, WORK);
      await expect(made).rejects.toMatchObject({ code });
    }
    expect(room.store.deliveries.list()).toEqual([]);
    expect(readdirSync(post).filter((name) => name.includes('.senim') && !name.endsWith('card'))).toEqual([]);
  });

  it('carries the signature of both in its log, and goes to the desk and back', async () => {
    const houses = await twoHouses();
    const { room, desk, sessionId } = houses;
    demandTwoPersons(room);
    const order = { ...orderIn(houses), second: INTERVIEWER };
    const { fileName, packageId } = await deliveriesOf(room).deliver(order, WORK);
    const events = room.custody.exportSession(sessionId).lines.map((line) => JSON.parse(line));
    const confirmed = events.findIndex(({ action }) => action === 'package.release-confirmed');
    const exporting = events.findIndex(({ action }) => action === 'package.exporting');
    expect(confirmed).toBe(exporting - 1);
    expect(events[confirmed]).toMatchObject({
      ...{ actor: { role: 'interviewer' }, object: { id: packageId } },
      details: { purpose: order.purpose, recipients: [{ fingerprint: expect.any(String) }] },
      signature: { key: expect.any(String) },
    });
    expect(events[confirmed].signature.key).not.toBe(events[exporting].signature.key);

    const received = await receive(houses, fileName);
    expect(received.packageId).toBe(packageId);
    const inPackage = desk.store.packages
      .get(packageId)
      .files.find(({ path }) => path.endsWith('events.jsonl'));
    expect(inPackage).toBeDefined();
    const { bytes } = await new Library(desk).file(packageId, inPackage?.path ?? '');
    const told = Buffer.from(bytes).toString('utf8');
    expect(told).toContain('package.release-confirmed');
  });

  it('needs no second where the office does not demand it', async () => {
    const houses = await twoHouses();
    const { state } = await deliveriesOf(houses.room).deliver(orderIn(houses), WORK);
    expect(state).toBe('delivered');
  });
});

describe('a receipt by QR codes', () => {
  it('closes the chain as its file does', async () => {
    const houses = await twoHouses();
    const { fileName } = await deliveriesOf(houses.room).deliver(orderIn(houses), WORK);
    const { packageId, codes } = await receive(houses, fileName);
    expect(codes.length).toBeGreaterThan(1);
    // Shown alone, without a file, it is the same receipt.
    const library = new Library(houses.desk);
    const shown = await library.issueReceipt(packageId, null, INVESTIGATOR.passphrase);
    expect(shown).toEqual({ fileName: null, codes });
    expect(importReceiptCodes(houses.room, [...codes].reverse()).receipt).toMatchObject({
      by: INVESTIGATOR.name,
      verdict: 'valid',
    });
  });

  it('is refused with a damaged code, a missing one, and of a package that is not this office’s', async () => {
    const houses = await twoHouses();
    const { room, post } = houses;
    const { fileName } = await deliveriesOf(room).deliver(orderIn(houses), WORK);
    const { codes, fileName: receipt } = await receive(houses, fileName);
    const [first = '', ...rest] = codes;
    const damaged = `${first.slice(0, -1)}${first.endsWith('0') ? '1' : '0'}`;
    for (const [shown, code] of [
      [[damaged, ...rest], 'receipt-code-malformed'],
      [rest, 'receipt-codes-missing'],
      [['https://example.org'], 'receipt-code-malformed'],
    ] as const) {
      expect(() => importReceiptCodes(room, shown)).toThrow(expect.objectContaining({ code }));
    }
    const elsewhere = await twoHouses();
    expect(() => importReceiptCodes(elsewhere.room, codes)).toThrow(
      expect.objectContaining({ code: 'receipt-unmatched' }),
    );
    expect(room.store.deliveries.list()[0]?.receipts).toEqual([]);
    expect((await importReceipt(room, join(post, receipt ?? ''))).receipt?.verdict).toBe('valid');
  });
});
