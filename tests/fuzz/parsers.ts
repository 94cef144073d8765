import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SenimError } from '../../electron/contract/errors.ts';
import { parseBoundedJson } from '../../electron/contract/formats/bounded-json.ts';
import { ExcerptDocument } from '../../electron/contract/formats/excerpt.ts';
import { ReleasedFindingIndex } from '../../electron/contract/formats/finding-documents.ts';
import { fragmentTimes, readInitSegment } from '../../electron/contract/formats/fragmented-mp4.ts';
import { FragmentFormatError } from '../../electron/contract/formats/iso-box.ts';
import { LAYOUT } from '../../electron/contract/formats/package-layout.ts';
import { SessionDocument } from '../../electron/contract/formats/session-document.ts';
import { ageDecrypt } from '../../electron/crypto/age.ts';
import { fromPem, parseCertificate, personalNumbers } from '../../electron/crypto/certificate.ts';
import { buildChain } from '../../electron/crypto/chain.ts';
import { verifyDetached } from '../../electron/crypto/cms.ts';
import { readRevocationList, revocationOf } from '../../electron/crypto/crl.ts';
import { DerReader } from '../../electron/crypto/der.ts';
import { CryptoError } from '../../electron/crypto/errors.ts';
import { openPkcs12 } from '../../electron/crypto/pkcs12.ts';
import { tokenOf, verifyTimestamp } from '../../electron/crypto/timestamp.ts';
import { openCheckpoint, parseVerifierKey } from '../../electron/custody/checkpoint.ts';
import { CustodyError } from '../../electron/custody/errors.ts';
import { parseEventLine, verifyEventSignature } from '../../electron/custody/event.ts';
import { parseCard } from '../../electron/evidence/card.ts';
import { parseReceipt } from '../../electron/evidence/receipt.ts';
import { joinReceiptCodes, receiptCodes } from '../../electron/evidence/receipt-codes.ts';
import { checkBag } from '../../electron/evidence/verifier/bag.ts';
import { parseBagInfo } from '../../electron/evidence/verifier/bag-info.ts';
import { CheckFailure } from '../../electron/evidence/verifier/check-failure.ts';
import { type PackageContents, readContents } from '../../electron/evidence/verifier/contents.ts';
import { checkCustody } from '../../electron/evidence/verifier/custody.ts';
import { checkDeviceChecks } from '../../electron/evidence/verifier/device-checks.ts';
import { parseExcerptList } from '../../electron/evidence/verifier/excerpt-list.ts';
import { parseFragments } from '../../electron/evidence/verifier/fragments.ts';
import { parseManifest } from '../../electron/evidence/verifier/manifest.ts';
import { parseRecord } from '../../electron/evidence/verifier/record.ts';
import { checkSignature } from '../../electron/evidence/verifier/signature.ts';
import { checkTimestamps } from '../../electron/evidence/verifier/timestamp.ts';
import { readHeader } from '../../electron/evidence/verifier/ustar.ts';
import { parseVersioned } from '../../electron/evidence/verifier/versioned.ts';
import { readWitnessFile } from '../../electron/evidence/witness-file.ts';
import { goodValues } from '../../electron/session/device-check/device-check.test-support.ts';
import { judge } from '../../electron/session/device-check/verdict.ts';
import * as backup from '../../electron/vault/backup/format.ts';
import { parseHeader } from '../../electron/vault/header.ts';
import { recoverSealedFile, SealedFileReader } from '../../electron/vault/sealed-file/index.ts';
import { pieces, sha256 } from '../fixtures/forgery.ts';
import { roomRecord, SESSION_ACTS } from '../fixtures/session-record.ts';
import type { Corpus, Files } from './corpus.ts';

type ErrorClass = abstract new (...parameters: never[]) => Error;

/** A parser under test: it gives something, or throws an error of its own kind and no other. */
export interface Parser {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  readonly errors: readonly ErrorClass[];
  readonly parse: (bytes: Uint8Array) => unknown;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const bytesOf = (content: string): Uint8Array => Uint8Array.from(Buffer.from(content, 'utf8'));

/** All parsers of what comes from outside. `scratch` is a folder of their own, `vectors` that of tests/vectors. */
export async function allParsers(corpus: Corpus, scratch: string, vectors: string): Promise<Parser[]> {
  const whole = await corpus.unpack('package');
  const excerpt = await corpus.unpack('excerpt');
  const all = [
    ...ofArchive(corpus),
    ...ofBag(whole),
    ...ofCustody(whole),
    ...ofRecordings(corpus, whole, excerpt),
    ...ofSignatures(corpus, whole),
    ...ofCertificates(corpus),
    ...ofDocuments(whole, excerpt, vectorsIn(vectors)),
    ...ofVault(corpus, scratch, vectorsIn(vectors)),
  ];
  return all.map((parser) => ({ ...parser, seeds: [...parser.seeds, ...corpus.inputsOf(parser.name)] }));
}

type Vectors = (name: string) => Uint8Array;

function vectorsIn(folder: string): Vectors {
  return (name) => Uint8Array.from(readFileSync(join(folder, name)));
}

const need = (files: Files, path: string): Uint8Array => {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`the corpus has no ${path}`);
  return bytes;
};
const endingIn = (files: Files, ending: string): string =>
  [...files.keys()].find((path) => path.endsWith(ending)) ?? ending;

function ofArchive(corpus: Corpus): Parser[] {
  const tars = [corpus.archive('package'), corpus.archive('excerpt')];
  const { identity } = corpus.keys();
  return [
    {
      ...{ name: 'archive', seeds: tars, errors: [CheckFailure] },
      parse: (bytes) => readContents(pieces(bytes), null),
    },
    {
      ...{ name: 'tar-header', seeds: tars.map((tar) => tar.subarray(512, 1024)), errors: [CheckFailure] },
      parse: (bytes) =>
        readHeader(Uint8Array.from(Buffer.concat([bytes, Buffer.alloc(512)]).subarray(0, 512))),
    },
    {
      ...{ name: 'age', seeds: [], errors: [CryptoError] },
      parse: (bytes) => ageDecrypt(bytes, [identity]),
    },
  ];
}

function ofBag(whole: Files): Parser[] {
  const errors = [CheckFailure];
  const manifest = 'manifest-sha256.txt';
  return [
    { name: 'bag-info', seeds: [need(whole, 'bag-info.txt')], errors, parse: parseBagInfo },
    {
      ...{ name: 'manifest', seeds: [need(whole, manifest)], errors },
      parse: (bytes) => parseManifest(manifest, bytes, (path) => path.startsWith('data/')),
    },
    {
      ...{ name: 'bag', seeds: [need(whole, manifest)], errors },
      parse: (bytes) => checkBag(contentsOf(new Map([...whole, [manifest, bytes]]))),
    },
    {
      ...{ name: 'bag-declaration', seeds: [need(whole, 'bagit.txt')], errors },
      parse: (bytes) => checkBag(contentsOf(new Map([...whole, ['bagit.txt', bytes]]))),
    },
  ];
}

/** What the archive would have given. */
function contentsOf(kept: Map<string, Uint8Array>): PackageContents {
  const { id, createdAt } = parseBagInfo(need(kept, 'bag-info.txt'));
  const digest = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: sha256(bytes) });
  const files = new Map([...kept].map(([path, bytes]) => [path, digest(bytes)]));
  const time = Math.floor(Date.parse(createdAt) / 1000);
  return { id, time, files, kept, recordings: [], excerpts: [] };
}

function ofCustody(whole: Files): Parser[] {
  const info = parseBagInfo(need(whole, 'bag-info.txt'));
  const key = parseVerifierKey(info.logKey);
  const part = (name: string, path: string): Parser => ({
    ...{ name, seeds: [need(whole, path)], errors: [CheckFailure] },
    parse: (bytes) => checkCustody(contentsOf(new Map([...whole, [path, bytes]])), info, []),
  });
  const lines = text(need(whole, 'data/custody/events.jsonl')).trimEnd().split('\n').map(bytesOf);
  return [
    part('events', 'data/custody/events.jsonl'),
    part('proofs', 'data/custody/proofs.json'),
    part('checkpoint', 'data/custody/checkpoint.txt'),
    {
      ...{ name: 'event-line', seeds: lines, errors: [CustodyError] },
      parse: (bytes) => verifyEventSignature(parseEventLine(text(bytes))),
    },
    {
      ...{ name: 'note', seeds: [need(whole, 'data/custody/checkpoint.txt')], errors: [CustodyError] },
      parse: (bytes) => openCheckpoint(text(bytes), key),
    },
    {
      ...{ name: 'verifier-key', seeds: [bytesOf(info.logKey)], errors: [CustodyError] },
      parse: (bytes) => parseVerifierKey(text(bytes)),
    },
  ];
}

function ofRecordings(corpus: Corpus, whole: Files, excerpt: Files): Parser[] {
  const film = endingIn(whole, '.mp4');
  const list = endingIn(whole, '.fragments.json');
  const cut = endingIn(excerpt, '.excerpt.mp4');
  const cutList = endingIn(excerpt, '.excerpt.json');
  const sizeOf = (files: Files, path: string): number => need(files, path).length;
  const segment = readInitSegment(corpus.read('mp4-init/seed'));
  return [
    {
      ...{ name: 'fragments', seeds: [need(whole, list)], errors: [CheckFailure] },
      parse: (bytes) => parseFragments({ path: film, bytes: sizeOf(whole, film), list: bytes }),
    },
    {
      ...{ name: 'excerpt-list', seeds: [need(excerpt, cutList)], errors: [CheckFailure] },
      parse: (bytes) => parseExcerptList({ path: cut, bytes: sizeOf(excerpt, cut), list: bytes }),
    },
    { name: 'mp4-init', seeds: [], errors: [FragmentFormatError], parse: readInitSegment },
    {
      ...{ name: 'mp4-fragment', seeds: [], errors: [FragmentFormatError] },
      parse: (bytes) => fragmentTimes(segment, bytes),
    },
  ];
}

function ofSignatures(corpus: Corpus, whole: Files): Parser[] {
  const p7s = 'signatures/tagmanifest-sha256.txt.p7s';
  const content = need(whole, 'tagmanifest-sha256.txt');
  const trust = fromPem(text(corpus.read('authority.pem')));
  const signature = verifyDetached({ p7s: need(whole, p7s), content });
  const errors = [CryptoError];
  return [
    {
      name: 'cms',
      seeds: [need(whole, p7s)],
      errors,
      parse: (bytes) => verifyDetached({ p7s: bytes, content }),
    },
    {
      ...{ name: 'signature', seeds: [need(whole, p7s)], errors: [CheckFailure] },
      parse: (bytes) => checkSignature(contentsOf(new Map([...whole, [p7s, bytes]]))),
    },
    {
      ...{ name: 'timestamp', seeds: [need(whole, `${p7s}.tsr`)], errors },
      parse: (bytes) => verifyTimestamp({ response: bytes, message: need(whole, p7s), trust }),
    },
    { name: 'timestamp-token', seeds: [need(whole, `${p7s}.tsr`)], errors, parse: tokenOf },
    {
      ...{ name: 'timestamps', seeds: [need(whole, `${p7s}.tsr`)], errors: [CheckFailure] },
      parse: (bytes) =>
        checkTimestamps(contentsOf(new Map([...whole, [`${p7s}.tsr`, bytes]])), signature, trust),
    },
  ];
}

function ofCertificates(corpus: Corpus): Parser[] {
  const errors = [CryptoError];
  const seed = corpus.read('certificate/seed');
  const at = new Date('2026-11-25T00:00:00Z');
  return [
    { name: 'der', seeds: [seed, ...corpus.inputsOf('crl')], errors, parse: walk },
    {
      ...{ name: 'certificate', seeds: [], errors },
      parse: (bytes) => {
        personalNumbers(parseCertificate(bytes).subject);
        return [buildChain(bytes, [seed], [seed], at), buildChain(seed, [bytes], [bytes], at)];
      },
    },
    { name: 'pem', seeds: [], errors, parse: (bytes) => fromPem(text(bytes)) },
    {
      ...{ name: 'crl', seeds: [], errors },
      parse: (bytes) => {
        revocationOf(seed, [seed], [bytes], at);
        return readRevocationList(bytes);
      },
    },
    { name: 'pkcs12', seeds: [], errors, parse: (bytes) => openPkcs12(bytes, 'x') },
  ];
}

/** Reads every element as whatever it says to be. */
function walk(bytes: Uint8Array): void {
  const reader = DerReader.over(bytes, 'malformed');
  const kinds = ['sequence', 'set', 'oid', 'integer', 'octets', 'bitBytes', 'flags', 'time'] as const;
  for (const kind of kinds) {
    try {
      DerReader.over(bytes, 'malformed')[kind]();
    } catch (error) {
      if (!(error instanceof CryptoError)) throw error;
    }
  }
  for (const list = reader.sequence(); !list.done; ) list.any();
}

function ofDocuments(whole: Files, excerpt: Files, vectors: Vectors): Parser[] {
  const about = 'data/excerpt/excerpt.json';
  const finding = endingIn(excerpt, '.released.json');
  const session = 'data/session/session.json';
  const receipt = vectors('receipt-1.senim-receipt');
  return [
    {
      ...{ name: 'excerpt-document', seeds: [need(excerpt, about)], errors: [CheckFailure] },
      parse: (bytes) => parseVersioned(about, bytes, ExcerptDocument, 'document'),
    },
    {
      ...{ name: 'released-finding', seeds: [need(excerpt, finding)], errors: [CheckFailure] },
      parse: (bytes) => parseVersioned(finding, bytes, ReleasedFindingIndex, 'document'),
    },
    {
      ...{ name: 'session-document', seeds: [need(whole, session)], errors: [SyntaxError] },
      parse: (bytes) => SessionDocument.safeParse(parseBoundedJson(text(bytes), 'document')),
    },
    {
      ...{ name: 'device-check', seeds: [deviceCheck()], errors: [CheckFailure] },
      parse: (bytes) =>
        checkDeviceChecks({ files: new Map(), kept: new Map([[LAYOUT.deviceCheck, bytes]]) }, []),
    },
    {
      ...{ name: 'session-record', seeds: [sessionRecord()], errors: [CheckFailure] },
      parse: parseRecord,
    },
    { name: 'card', seeds: [], errors: [SenimError], parse: parseCard },
    { name: 'receipt', seeds: [receipt], errors: [SenimError], parse: parseReceipt },
    {
      ...{ name: 'receipt-codes', seeds: [bytesOf(receiptCodes(receipt).join('\n'))], errors: [SenimError] },
      parse: (bytes) => joinReceiptCodes(text(bytes).split('\n')),
    },
    {
      ...{
        name: 'witness',
        seeds: [receipt, need(whole, 'data/custody/checkpoint.txt')],
        errors: [SenimError],
      },
      parse: (bytes) => readWitnessFile('x', bytes, () => null),
    },
  ];
}

function sessionRecord(): Uint8Array {
  const { lines } = roomRecord('ses-00000000000000000000', SESSION_ACTS);
  return bytesOf(lines.map((line) => `${line}\n`).join(''));
}

function deviceCheck(): Uint8Array {
  const sessionId = 'ses-00000000000000000000';
  const values = goodValues();
  const check = { id: 'chk-00000000000000000000', sessionId, at: '2026-03-02T10:00:00.000Z', values };
  const checks = [{ ...check, ...judge(values) }];
  return bytesOf(JSON.stringify({ format: 'senim-device-check', version: 1, sessionId, checks }));
}

function ofVault(corpus: Corpus, scratch: string, vectors: Vectors): Parser[] {
  const { fileId, key } = corpus.keys().sealedFile;
  const seal = { fileId, key: Uint8Array.from(Buffer.from(key, 'hex')) };
  const path = join(scratch, 'fuzzed.sealed');
  const folder = 'backup-1/senim-backup-6906e046-20260303T090000Z';
  const errors = [SenimError];
  return [
    {
      ...{ name: 'sealed-file', seeds: [], errors },
      parse: (bytes) => {
        writeFileSync(path, bytes);
        copyFileSync(path, `${path}.copy`);
        return [tried(() => readSealed(path, seal)), recoverSealedFile(`${path}.copy`, seal)];
      },
    },
    {
      ...{ name: 'backup-document', seeds: [vectors(`${folder}/backup.json`)], errors },
      parse: (bytes) => backup.parseDocument(text(bytes)),
    },
    {
      ...{ name: 'backup-manifest', seeds: [vectors(`${folder}/manifest-sha256.txt`)], errors },
      parse: (bytes) => backup.parseManifest(text(bytes)),
    },
    {
      ...{ name: 'vault-header', seeds: [vectors('vault-1/vault.json')], errors },
      parse: (bytes) => parseHeader(text(bytes)),
    },
  ];
}

function tried(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof SenimError)) throw error;
  }
}

function readSealed(path: string, seal: { readonly fileId: string; readonly key: Uint8Array }): void {
  const reader = SealedFileReader.open(path, seal);
  try {
    for (const { index } of reader.entries) tried(() => reader.read(index));
  } finally {
    reader.close();
  }
}
