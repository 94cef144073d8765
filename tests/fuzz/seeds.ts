import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ageDecrypt, ageEncrypt, recipientOf } from '../../electron/crypto/age.ts';
import { Authorities } from '../../electron/crypto/authorities.test-support.ts';
import { fromPem } from '../../electron/crypto/certificate.ts';
import { newKey } from '../../electron/crypto/chunk.ts';
import { generateSigningKey, signEd25519 } from '../../electron/crypto/ed25519.ts';
import { Bench } from '../../electron/crypto/stock-tools.test-support.ts';
import { makeCard } from '../../electron/evidence/card.ts';
import { makeExcerpt } from '../../electron/evidence/writer/make-excerpt.ts';
import { makePackage } from '../../electron/evidence/writer/make-package.ts';
import { newId } from '../../electron/platform/ids.ts';
import { SealedFileWriter } from '../../electron/vault/sealed-file/index.ts';
import { excerptWorld } from '../fixtures/excerpt.ts';
import { packageWorld, randomRecords } from '../fixtures/package.ts';
import { startAuthority } from '../fixtures/tsa.ts';
import type { Keys } from './corpus.ts';

type Write = (name: string, bytes: Uint8Array | string) => void;

/** Makes the files anew from which every input is bred, out of real ones of the tests' own worlds. */
export async function writeSeeds(folder: string): Promise<void> {
  const write: Write = (name, bytes) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  };
  rmSync(folder, { recursive: true, force: true });
  const identity = await packages(write);
  const sealedFile = sealed(folder, write);
  await documents(write, identity);
  authorities(write);
  const keys: Keys = { identity, sealedFile };
  write('keys.json', `${JSON.stringify(keys, null, 2)}\n`);
}

async function packages(write: Write): Promise<string> {
  const world = await packageWorld([{ label: 'face', part: 1, records: randomRecords(2, 100) }]);
  mkdirSync(join(world.dir, 'tsa'));
  const authority = await startAuthority(join(world.dir, 'tsa'));
  const film = await excerptWorld(4);
  try {
    const made = await makePackage(world.spec(), world.hooks(authority.url));
    const tar = await ageDecrypt(await readFile(made.path), [world.identity]);
    write('package.tar.gz', gzipSync(tar));
    write('authority.pem', authority.rootPem);
    write('age/seed', await ageEncrypt(tar.subarray(0, 200), [await recipientOf(world.identity)]));
    const order = { spans: [{ fromMs: 1000, toMs: 2000 }], finding: true };
    const excerpt = await makeExcerpt(film.excerpt(order), film.hooks());
    write('excerpt.tar.gz', gzipSync(await ageDecrypt(await readFile(excerpt.path), [film.identity])));
    const [init, fragment] = film.records[0] ?? [];
    write('mp4-init/seed', init ?? '');
    write('mp4-fragment/seed', (fragment ?? new Uint8Array()).subarray(0, 1000));
    return world.identity;
  } finally {
    await authority.close();
    world.remove();
    film.remove();
  }
}

function sealed(folder: string, write: Write): Keys['sealedFile'] {
  const seal = { fileId: newId('prt'), key: newKey() };
  write('sealed-file/seed', '');
  const path = join(folder, 'sealed-file/seed');
  rmSync(path);
  const writer = SealedFileWriter.create(path, seal);
  for (const [index, record] of randomRecords(3, 40).entries())
    writer.append({ wallMs: index, monoMs: index, startMs: index, durationMs: 1 }, record.subarray(0, 40));
  writer.flush();
  writer.close();
  return { fileId: seal.fileId, key: Buffer.from(seal.key).toString('hex') };
}

async function documents(write: Write, identity: string): Promise<void> {
  const person = generateSigningKey();
  const base64 = Buffer.from(person.publicKey).toString('base64');
  const card = {
    ...{ name: 'Б. Ким', organisation: 'Отдел', workstation: 'Desk', createdAt: '2026-03-02T08:00:00.000Z' },
    ...{ recipient: await recipientOf(identity), signingKey: base64, workstationKey: base64 },
  };
  write(
    'card/seed',
    makeCard(card, (bytes) => signEd25519(person.privateKey, bytes)),
  );
}

function authorities(write: Write): void {
  const bench = new Bench();
  const office = new Authorities(bench);
  office.root('root');
  office.issue('signer', 'root', 'signer');
  bench.write('index', '');
  bench.write('ca.cnf', '[ca]\ndefault_ca = own\n[own]\ndatabase = index\ndefault_md = sha256\n');
  const ca = ['-config', 'ca.cnf', '-cert', 'root.pem', '-keyfile', 'root.key'];
  bench.openssl('ca', ...ca, '-revoke', 'signer.pem');
  bench.openssl('ca', ...ca, '-gencrl', '-crldays', '5', '-out', 'list.pem');
  const [list] = fromPem(Buffer.from(bench.read('list.pem')).toString(), 'X509 CRL');
  write('crl/seed', list ?? '');
  write('pem/seed', bench.read('signer.pem'));
  write('certificate/seed', office.certificate('signer'));
  const files = ['-inkey', 'signer.key', '-in', 'signer.pem', '-iter', '1', '-passout', 'pass:x'];
  bench.openssl('pkcs12', '-export', ...files, '-out', 'signer.p12');
  write('pkcs12/seed', bench.read('signer.p12'));
  bench.remove();
}
