import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CheckCode } from '../../../electron/contract/check-codes.ts';
import { LAYOUT, phaseScriptPath } from '../../../electron/contract/formats/package-layout.ts';
import { PhaseScript } from '../../../electron/contract/phase-script.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { canonicalBytes } from '../../../electron/custody/canonical-json.ts';
import type { PhaseScriptOf } from '../../../electron/evidence/delivery/planned-scripts.ts';
import { verifyPackage } from '../../../electron/evidence/verifier/verify-package.ts';
import { SessionRecord } from '../../../electron/session/record/service.ts';
import { INTERVIEWER } from '../../../electron/vault/vault.test-support.ts';
import { unlockVault } from '../../../electron/vault/vault.ts';
import nichd from '../../../resources/protocols/nichd.json' with { type: 'json' };
import { Forgery, failures, pieces, sha256 } from '../../fixtures/forgery.ts';
import { deliveriesOf, INVESTIGATOR, twoHouses, WORK } from '../../fixtures/houses.ts';
import { type PackageWorld, packageWorld, randomRecords } from '../../fixtures/package.ts';
import { SCRIPT, SESSION_ACTS } from '../../fixtures/session-record.ts';

const PLANNED = [{ label: 'face', part: 1, records: randomRecords(2, 2000) }];
const OTHER = 'a'.repeat(64);

let world: PackageWorld;
let good: Forgery;
let path: string;

beforeAll(async () => {
  world = await packageWorld(PLANNED, SESSION_ACTS);
  good = await Forgery.of(world);
  path = phaseScriptPath(world.record.scripts[0] ?? '');
}, 60_000);
afterAll(() => world.remove());

type Forge = (bag: Forgery) => unknown;

const listing =
  (hashes: readonly string[] | undefined): Forge =>
  (bag) =>
    bag.write(
      LAYOUT.session,
      JSON.stringify({ ...JSON.parse(bag.text(LAYOUT.session)), phaseScripts: hashes }),
    );

async function codesOf(forge: Forge): Promise<CheckCode[]> {
  const bag = good.copy();
  forge(bag);
  return failures(await (await bag.signed()).check());
}

describe('the phase script in a package', () => {
  it('is the one that the session record names', async () => {
    expect(good.text(path)).toBe(SCRIPT);
    expect(JSON.parse(good.text(LAYOUT.session))).toMatchObject({ phaseScripts: world.record.scripts });
    expect(failures(await good.copy().check())).toEqual([]);
  });

  it('need not be there, as in packages that were made before', async () => {
    expect(await codesOf((bag) => [listing(undefined)(bag), bag.files.delete(path)])).toEqual([]);
  });

  const forgeries: readonly [string, CheckCode, Forge][] = [
    ['a word changed', 'script-differs', (bag) => bag.write(path, SCRIPT.replace('Біздікі', 'Басқа'))],
    ['nothing in it', 'script-differs', (bag) => bag.write(path, '')],
    ['the file gone', 'script-missing', (bag) => bag.files.delete(path)],
    ['the file gone and not listed', 'script-missing', (bag) => [listing([])(bag), bag.files.delete(path)]],
    ['the file there and not listed', 'script-surplus', listing(undefined)],
    ['a second one that nobody took', 'script-surplus', (bag) => bag.write(phaseScriptPath(OTHER), SCRIPT)],
    [
      'another one listed that nobody took',
      'script-differs',
      (bag) => [listing([...world.record.scripts, OTHER])(bag), bag.write(phaseScriptPath(OTHER), SCRIPT)],
    ],
    ['a file of another name', 'script-surplus', (bag) => bag.write(`${LAYOUT.phaseScripts}x.json`, '{}')],
    ['no session document that says of it', 'script-surplus', (bag) => bag.write(LAYOUT.session, '{')],
  ];

  it.each(forgeries)('is refused with %s, even when the office signs it', async (_what, code, forge) => {
    expect(await codesOf(forge)).toContain(code);
  });

  it('is refused where the record names none', async () => {
    const plain = await packageWorld(PLANNED);
    try {
      const bag = (await Forgery.of(plain)).write(path, SCRIPT);
      listing(world.record.scripts)(bag);
      expect(failures(await (await bag.signed()).check())).toContain('script-surplus');
    } finally {
      plain.remove();
    }
  });
});

describe('a session that was held by a phase script', () => {
  const script = PhaseScript.parse(nichd);
  const bytes = Buffer.from(canonicalBytes(script));
  const hash = sha256(bytes);

  /** Delivers a package of a session whose record names the script, with what is known of scripts. */
  async function delivered(phaseScript: PhaseScriptOf) {
    const houses = await twoHouses();
    const { dir, clock, sessionId, recipientId, post, desk } = houses;
    houses.room.lock();
    const interviewing = await unlockVault(dir, INTERVIEWER, clock);
    const recording = { sessionId, status: () => ({ state: 'recording', elapsedMs: 1000 }) as never };
    const record = new SessionRecord(interviewing, { recording, changed: () => undefined });
    await record.enter(sessionId, { kind: 'script.taken', script: script.name, sha256: hash });
    interviewing.lock();
    const room = await unlockVault(dir, INVESTIGATOR, clock);
    onTestFinished(() => room.lock());
    const order = {
      ...{ sessionId, recipientIds: [recipientId], folder: post, passphrase: INVESTIGATOR.passphrase },
      ...{ purpose: 'Expertise', legalBasis: 'Art. 287', workingCopy: false, coSigners: [], second: null },
    };
    const { fileName } = await deliveriesOf(room, phaseScript).deliver(order, WORK);
    const sealed = await readFile(join(post, fileName));
    const identities = [desk.person.ageIdentity()];
    const trust = [room.workstation.certificateDer];
    const report = await verifyPackage({ source: pieces(sealed), identities, trust, tsaTrust: [] });
    return { report, tar: Buffer.from(await ageDecrypt(sealed, identities)) };
  }

  it('is delivered with it, and valid', async () => {
    const { report, tar } = await delivered((asked) => (asked === hash ? script : null));
    expect(failures(report)).toEqual([]);
    expect(tar.includes(bytes)).toBe(true);
    expect(tar.includes(`"phaseScripts": [`)).toBe(true);
  });

  it('is delivered without it, and valid, where the script is not known any more', async () => {
    const { report, tar } = await delivered(() => null);
    expect(failures(report)).toEqual([]);
    expect(tar.includes('phaseScripts')).toBe(false);
  });
});
