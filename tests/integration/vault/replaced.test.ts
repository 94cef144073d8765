import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { layoutOf } from '../../../electron/vault/layout.ts';
import { ADMINISTRATOR, EXAMINER, INTERVIEWER } from '../../../electron/vault/vault.test-support.ts';
import { unlockVault } from '../../../electron/vault/vault.ts';
import { clock, contentsOf, copyOf, type FileKind, filesOf, meet, newWorld, type World } from './world.ts';

const NEXT = 'twelve wet umbrellas by the door';

let world: World;
let other: World;
/** The same vault later: the examiner was removed, the interviewer's passphrase changed and back, a head came to be. */
let later: World;
beforeAll(async () => {
  world = await newWorld();
  other = await newWorld();
  later = copyOf(world);
  const administrator = await unlockVault(later.dir, ADMINISTRATOR, clock);
  const examiner = administrator.listAccounts().find(({ name }) => name === EXAMINER.name);
  await administrator.removeAccount(examiner?.id ?? '');
  administrator.lock();
  const interviewer = await unlockVault(later.dir, INTERVIEWER, clock);
  await interviewer.changePassphrase(INTERVIEWER.passphrase, NEXT);
  await interviewer.changePassphrase(NEXT, INTERVIEWER.passphrase);
  interviewer.lock();
});

/** What lies nearest and is valid of its kind, as somebody's hand might mix it up. */
const NEIGHBOUR: Readonly<Partial<Record<FileKind, FileKind>>> = {
  account: 'account of another',
  office: 'interview',
  interview: 'office',
  'database key': 'file key',
  'signing key': 'log key',
  'log key': 'signing key',
  'file key': 'another file key',
  'sealed file': 'another sealed file',
  database: 'sealed file',
  header: 'certificate',
  certificate: 'header',
};

const REPLACEMENTS = {
  'by that of another vault': (kind, { path }) => cpSync(filesOf(other)[kind], path),
  'by its neighbour': (kind, { path, copy }) => cpSync(filesOf(copy)[NEIGHBOUR[kind] ?? kind], path),
  'by an older one': (kind, { path }) => cpSync(filesOf(world)[kind], path),
  'by an empty one': (_, { path }) => truncateSync(path, 0),
  'by a half': (_, { path }) => writeFileSync(path, halfOf(path)),
  'by a folder': (_, { path }) => {
    rmSync(path);
    mkdirSync(path);
  },
  'by a link to itself': (_, { path }) => {
    rmSync(path);
    symlinkSync(path, path);
  },
  'by nothing': (_, { path }) => rmSync(path),
} satisfies Record<string, (kind: FileKind, place: { path: string; copy: World }) => void>;
type Replacement = keyof typeof REPLACEMENTS;

function halfOf(path: string): Buffer {
  const whole = readFileSync(path);
  return whole.subarray(0, Math.floor(whole.length / 2));
}

const damaged = 'vault-damaged';
const everywhere = (code: string): Record<Replacement, string> => ({
  'by that of another vault': code,
  'by its neighbour': code,
  'by an older one': code,
  'by an empty one': code,
  'by a half': code,
  'by a folder': code,
  'by a link to itself': code,
  'by nothing': code,
});

/** Every kind of file by every replacement: what the interviewer is told. `opens`: all is there, as it was put in. */
const TABLE: Readonly<Partial<Record<FileKind, Record<Replacement, string>>>> = {
  header: {
    ...everywhere(damaged),
    // Accounts are found by the vault's id: under another's, nobody has this name.
    'by that of another vault': 'wrong-passphrase',
    // It names an earlier generation, and is put right.
    'by an older one': 'opens',
    'by nothing': 'vault-missing',
  },
  account: {
    ...everywhere(damaged),
    // Its passphrase is the same, but no compartment is wrapped to it.
    'by that of another vault': 'compartment-pending',
    'by its neighbour': 'wrong-passphrase',
    // The keys in it stay the same when the passphrase changes: SECURITY.md, "Where the promises end".
    'by an older one': 'opens',
    'by nothing': 'wrong-passphrase',
  },
  office: { ...everywhere(damaged), 'by that of another vault': 'compartment-pending' },
  interview: { ...everywhere(damaged), 'by an older one': 'opens' },
  'database key': { ...everywhere(damaged), 'by an older one': 'opens' },
  'signing key': { ...everywhere(damaged), 'by an older one': 'opens' },
  'log key': { ...everywhere(damaged), 'by an older one': 'opens' },
  certificate: { ...everywhere(damaged), 'by an older one': 'opens' },
  database: { ...everywhere('database-damaged'), 'by an older one': damaged },
  'file key': {
    ...everywhere('reads sealed-file-damaged'),
    'by an older one': 'opens',
    'by nothing': 'reads sealed-file-missing',
  },
  'sealed file': {
    ...everywhere('reads sealed-file-damaged'),
    'by an older one': 'opens',
    'by nothing': 'reads sealed-file-missing',
  },
  // What somebody else needs hinders nobody.
  medical: everywhere('opens'),
  'account of another': everywhere('opens'),
  'another file key': everywhere('opens'),
  'another sealed file': everywhere('opens'),
};
const rows = Object.entries(TABLE) as [FileKind, Record<Replacement, string>][];

describe.each(rows)('the %s of a vault', (kind, expected) => {
  const cases = (Object.entries(expected) as [Replacement, string][]).filter(
    ([how]) => how !== 'by its neighbour' || NEIGHBOUR[kind] !== undefined,
  );
  it.each(cases)('replaced %s: %s', async (how, told) => {
    const copy = copyOf(how === 'by an older one' ? later : world);
    REPLACEMENTS[how](kind, { path: filesOf(copy)[kind], copy });
    const before = contentsOf(copy.dir);
    expect(await meet(copy)).toBe(told);
    const after = contentsOf(copy.dir);
    // Whoever is not let in has changed nothing; whoever is has added to the log, and to nothing else.
    const written = told === 'opens' || told.startsWith('reads') ? ['senim.db'] : [];
    if (written.length > 0) written.unshift('log-head.note');
    if (kind === 'header' && told === 'opens') written.push('vault.json');
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(written);
    expect(Object.keys(after)).toEqual(Object.keys(before));
  });

  it.skipIf(process.getuid?.() === 0)('that may not be read is named, and left as it is', async () => {
    const copy = copyOf(world);
    const path = filesOf(copy)[kind];
    chmodSync(path, 0);
    const told = await meet(copy);
    chmodSync(path, 0o600);
    expect(told === 'opens').toBe(expected['by a folder'] === 'opens');
    expect(await meet(copy)).toBe('opens');
  });
});

describe('an older database', () => {
  /** A day later in the same vault: nobody was removed, nothing but the log went on. */
  async function dayLater(): Promise<World> {
    const copy = copyOf(later);
    (await unlockVault(copy.dir, INTERVIEWER, clock)).lock();
    return copy;
  }

  it('is known by the head of the log that was kept at the lock', async () => {
    const copy = await dayLater();
    cpSync(filesOf(later).database, filesOf(copy).database);
    const before = contentsOf(copy.dir);
    expect(await meet(copy)).toBe('database-older');
    expect(contentsOf(copy.dir)).toEqual(before);
  });

  it('opens with the whole vault from then, and where that head was taken away or spoilt', async () => {
    expect(await meet(copyOf(later))).toBe('opens');
    for (const note of [null, '', 'senim/other\n1\n']) {
      const copy = await dayLater();
      cpSync(filesOf(later).database, filesOf(copy).database);
      if (note === null) rmSync(layoutOf(copy.dir).logHead);
      else writeFileSync(layoutOf(copy.dir).logHead, note);
      expect(await meet(copy)).toBe('opens');
    }
  });

  it('is not suspected when an older head was put back', async () => {
    const copy = await dayLater();
    cpSync(layoutOf(later.dir).logHead, layoutOf(copy.dir).logHead);
    expect(await meet(copy)).toBe('opens');
  });
});

describe('a vault', () => {
  it('opens again as soon as the right file is back', async () => {
    for (const kind of [
      'header',
      'office',
      'interview',
      'database key',
      'database',
      'certificate',
    ] as const) {
      const copy = copyOf(world);
      const path = filesOf(copy)[kind];
      truncateSync(path, 0);
      expect(await meet(copy)).not.toBe('opens');
      cpSync(filesOf(world)[kind], path);
      expect(await meet(copy)).toBe('opens');
    }
  });

  it('is opened once at a time', async () => {
    const copy = copyOf(world);
    const first = await unlockVault(copy.dir, ADMINISTRATOR, clock);
    expect(await meet(copy)).toBe('vault-in-use');
    first.lock();
    expect(await meet(copy)).toBe('opens');
  });

  it('with the counter of attempts spoilt makes wait, and opens with one from before', async () => {
    const copy = copyOf(world);
    expect(await meet(copy)).toBe('opens');
    const counter = `${copy.dir}/attempts.json`;
    const older = readFileSync(counter);
    writeFileSync(counter, '{"failures":');
    expect(await meet(copy)).toBe('too-many-attempts');
    writeFileSync(counter, older);
    expect(await meet(copy)).toBe('opens');
  });
});
