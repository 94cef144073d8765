import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toPem } from '../../../electron/crypto/certificate.ts';
import { makeExcerpt } from '../../../electron/evidence/writer/make-excerpt.ts';
import { type ExcerptWorld, excerptWorld } from '../../fixtures/excerpt.ts';

let world: ExcerptWorld;
let table: string;
let bag: string;
let text: string;

/** Runs lines in the shell as an expert would and gives what they printed. */
function shell(lines: string, cwd: string): string {
  return execFileSync('bash', ['-e', '-u', '-o', 'pipefail', '-c', lines], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** The indented lines of a piece of VERIFY.txt. */
function commandsIn(piece: string): string[] {
  return piece.split('\n').flatMap((line) => (line.startsWith('   ') ? [line.trim()] : []));
}

/** The pages behind the three chapters: the proofs, written out. */
function pages(): string[] {
  return text.split(`\n${'='.repeat(78)}\n\n`).slice(3);
}

beforeAll(async () => {
  world = await excerptWorld(12, ['face', 'room']);
  table = join(world.dir, 'expert');
  mkdirSync(table);
  const spans = [
    { fromMs: 2000, toMs: 3000 },
    { fromMs: 5000, toMs: 9000 },
  ];
  const made = await makeExcerpt(world.excerpt({ spans, events: [1] }), world.hooks());
  const id = basename(made.path, '.senim');
  writeFileSync(join(table, 'expert.key'), `${world.identity}\n`);
  writeFileSync(join(table, 'office.pem'), toPem(world.certificateDer));
  writeFileSync(join(table, `${id}.senim`), readFileSync(made.path));
  shell(`age -d -i expert.key -o P.tar ${id}.senim && tar xf P.tar --no-same-owner`, table);
  bag = join(table, id);
  text = readFileSync(join(bag, 'VERIFY.txt'), 'utf8');
}, 60_000);
afterAll(() => world.remove());

describe('a court expert with an excerpt and stock tools', () => {
  it('is told in three languages that it is an excerpt and what to type, and every command works', () => {
    for (const title of [
      'ДӘЛЕЛДЕМЕЛЕРДЕН ҮЗІНДІ ep-',
      'ВЫДЕРЖКА ИЗ ДОКАЗАТЕЛЬСТВ ep-',
      'EVIDENCE EXCERPT ep-',
    ]) {
      expect(text).toContain(title);
    }
    const english = text.slice(
      text.indexOf('EVIDENCE EXCERPT'),
      text.indexOf('data/custody/events.jsonl ->'),
    );
    const [, , , ...inside] = commandsIn(english).filter(
      (line) => !line.startsWith('bagit.py') && !line.includes('openssl ts'),
    );
    expect(inside.length).toBeGreaterThan(6);
    expect(shell(inside.join('\n'), bag)).toMatch(/Signature Verified Successfully/);
  });

  it('proves every event to be in the log by the commands as they stand there', () => {
    const said = shell(commandsIn(pages()[0] ?? '').join('\n'), bag);
    expect(said).not.toContain('BROKEN');
    const events = readFileSync(join(bag, 'data/custody/events.jsonl'), 'utf8').trimEnd().split('\n');
    expect(said.match(/: PROVED/g)).toHaveLength(events.length);
  });

  it('proves every second to be of the sealed recording by the commands as they stand there', () => {
    const [, face = '', room = ''] = pages();
    for (const page of [face, room]) {
      const said = shell(commandsIn(page).join('\n'), bag);
      expect(said).not.toContain('BROKEN');
      expect(said.match(/: PROVED/g)).toHaveLength(6);
      expect(said).toMatch(/^[0-9a-f]{64}\n/);
    }
  });

  it('is shown a changed second by the same commands', () => {
    const [, face = ''] = pages();
    const changed = join(table, 'changed');
    shell(`cp -r ${bag} ${changed} && chmod -R u+w ${changed}`, table);
    const path = join(changed, 'data/recording/face.excerpt.mp4');
    const film = readFileSync(path);
    film.writeUInt8(film.readUInt8(film.length - 100) ^ 1, film.length - 100);
    writeFileSync(path, film);
    const said = shell(commandsIn(face).join('\n'), changed);
    expect(said.match(/BROKEN/g)).toHaveLength(1);
  });
});
