import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Corpus } from '../../fuzz/corpus.ts';
import { fuzz } from '../../fuzz/fuzzer.ts';
import { allParsers } from '../../fuzz/parsers.ts';

/** A short run over what `npm run fuzz` has kept; longer ones, with other numbers, are that command's. */
const SEED = 1;
const INPUTS = 150;

const folder = mkdtempSync(join(tmpdir(), 'senim-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parsers = await allParsers(new Corpus('tests/fuzz/corpus'), folder, 'tests/vectors');

it('a parser that breaks on what nobody thought of is caught with its input', async () => {
  const parse = (bytes: Uint8Array): void => {
    if (bytes.includes(0x80)) throw new TypeError('unthought of');
  };
  const { crash } = await fuzz(
    { name: 'weak', seeds: [Buffer.from('weak')], errors: [SyntaxError], parse },
    { seed: SEED, coverage: null, enough: (count) => count > 10_000, onInput: () => undefined },
  );
  expect(crash).toMatchObject({ parser: 'weak', reason: expect.stringContaining('unthought of') });
  expect(crash?.input).toContain(0x80);
});

describe('whatever bytes it is given', () => {
  it.each(parsers)('the parser $name gives something or refuses by an error of its own', async (parser) => {
    const { inputs, crash } = await fuzz(parser, {
      ...{ seed: SEED, coverage: null },
      enough: (count) => count >= INPUTS,
      onInput: () => undefined,
    });
    const told = crash && { reason: crash.reason, input: Buffer.from(crash.input).toString('base64') };
    expect({ seed: SEED, crash: told }).toEqual({ seed: SEED, crash: null });
    expect(inputs).toBeGreaterThan(parser.seeds.length);
  });
});
