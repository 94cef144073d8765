import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateIdentity } from '../crypto/age.ts';
import { generateSigningKey, signEd25519 } from '../crypto/ed25519.ts';
import { canonicalBytes } from '../custody/canonical-json.ts';
import { newId } from '../platform/ids.ts';
import { cardFingerprint, makeCard, parseCard } from './card.ts';
import { makeReceipt, parseReceipt } from './receipt.ts';

const person = generateSigningKey();
const workstation = generateSigningKey();
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function someCard() {
  const { recipient } = await generateIdentity();
  return makeCard(
    {
      name: 'Investigator Ahmetova',
      organisation: 'Police department',
      workstation: 'Desk 3',
      recipient,
      signingKey: base64(person.publicKey),
      workstationKey: base64(workstation.publicKey),
      createdAt: '2026-03-02T08:00:00.000Z',
    },
    (bytes) => signEd25519(person.privateKey, bytes),
  );
}

function someReceipt() {
  return makeReceipt(
    {
      packageId: newId('ep'),
      sessionId: newId('ses'),
      packageHash: 'a'.repeat(64),
      root: 'b'.repeat(64),
      receivedAt: '2026-03-03T08:00:00.000Z',
      verdict: 'valid',
      receivedBy: { name: 'Investigator Ahmetova', organisation: 'Police department', workstation: 'Desk 3' },
      signingKey: base64(person.publicKey),
      workstationKey: base64(workstation.publicKey),
    },
    {
      person: (bytes) => signEd25519(person.privateKey, bytes),
      workstation: (bytes) => signEd25519(workstation.privateKey, bytes),
    },
  );
}

/** Changes one character of the JSON text in a way that keeps it a different document. */
function mutations(file: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.nat({ max: file.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([place, by]) => {
    const changed = Uint8Array.from(file);
    changed[place] = ((changed[place] ?? 0) + by) % 256;
    return changed;
  });
}

describe('a recipient’s card', () => {
  it('reads back as it was made, with the same fingerprint', async () => {
    const file = await someCard();
    const card = parseCard(file);
    expect(card.body.name).toBe('Investigator Ahmetova');
    expect(cardFingerprint(card.body)).toBe(cardFingerprint(parseCard(file).body));
  });

  it('is refused by name when it is of a later version', async () => {
    const card = parseCard(await someCard());
    const later = { ...card, body: { ...card.body, version: 2 } };
    expect(() => parseCard(canonicalBytes(later))).toThrow('card-newer');
  });

  it('never reads as another card when any byte of it is changed', async () => {
    const file = await someCard();
    const card = parseCard(file);
    fc.assert(
      fc.property(mutations(file), (changed) => {
        try {
          expect(parseCard(changed).body).toEqual(card.body);
        } catch (error) {
          expect(String(error)).toMatch(/card-(malformed|newer|not-authentic)/);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a receipt', () => {
  it('reads back as it was made', () => {
    expect(parseReceipt(someReceipt()).body.root).toBe('b'.repeat(64));
  });

  it('is refused when either signature is somebody else’s', () => {
    const receipt = parseReceipt(someReceipt());
    const swapped = { ...receipt, personSignature: receipt.workstationSignature };
    expect(() => parseReceipt(canonicalBytes(swapped))).toThrow('receipt-not-authentic');
    const other = { ...receipt, workstationSignature: receipt.personSignature };
    expect(() => parseReceipt(canonicalBytes(other))).toThrow('receipt-not-authentic');
  });

  it('never reads as another receipt when any byte of it is changed', () => {
    const file = someReceipt();
    const receipt = parseReceipt(file);
    fc.assert(
      fc.property(mutations(file), (changed) => {
        try {
          expect(parseReceipt(changed).body).toEqual(receipt.body);
        } catch (error) {
          expect(String(error)).toMatch(/receipt-(malformed|newer|not-authentic)/);
        }
      }),
      { numRuns: 400 },
    );
  });
});
