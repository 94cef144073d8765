import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAYOUT } from '../../../electron/contract/formats/package-layout.ts';
import { ageDecrypt } from '../../../electron/crypto/age.ts';
import { makeExcerpt } from '../../../electron/evidence/writer/make-excerpt.ts';
import { makePackage } from '../../../electron/evidence/writer/make-package.ts';
import { type ExcerptOrder, type ExcerptWorld, excerptWorld } from '../../fixtures/excerpt.ts';
import { Forgery } from '../../fixtures/forgery.ts';
import { type PackageWorld, packageWorld } from '../../fixtures/package.ts';
import { SESSION_ACTS } from '../../fixtures/session-record.ts';
import { shapeFaults } from '../../fixtures/shacl.ts';

/** The merged ontology of CASE with its shapes in Turtle, such as case-1.5.0.ttl, where somebody has it. */
const ONTOLOGY = process.env.SENIM_CASE_ONTOLOGY;

let office: PackageWorld;
let room: ExcerptWorld;
const documents = new Map<string, string>();

beforeAll(async () => {
  office = await packageWorld(undefined, SESSION_ACTS);
  room = await excerptWorld(6, ['face', 'room']);
  const whole = await makePackage(office.spec(), office.hooks());
  documents.set('a whole package', await documentIn(office, whole.path));
  const orders: [string, ExcerptOrder][] = [
    ['an excerpt of seconds', { spans: [{ fromMs: 2000, toMs: 4000 }] }],
    ['an excerpt of an event and a finding alone', { spans: [], events: [2], finding: true }],
  ];
  for (const [name, order] of orders) {
    const { path } = await makeExcerpt(room.excerpt(order), room.hooks());
    documents.set(name, await documentIn(room, path));
  }
});
afterAll(() => {
  office.remove();
  room.remove();
});

async function documentIn(world: PackageWorld, path: string): Promise<string> {
  const tar = await ageDecrypt(await readFile(path), [world.identity]);
  return (await Forgery.from(world, tar)).text(LAYOUT.metadata);
}

const PACKAGES = ['a whole package', 'an excerpt of seconds', 'an excerpt of an event and a finding alone'];

describe('case.jsonld', () => {
  it.each(PACKAGES)('of %s conforms to the shapes of this repository', async (name) => {
    expect(await shapeFaults(documents.get(name) ?? '')).toEqual([]);
  });
});

describe.skipIf(ONTOLOGY === undefined)('case.jsonld by the ontology that SENIM_CASE_ONTOLOGY names', () => {
  it.each(PACKAGES)('of %s conforms without a violation, warning or remark', async (name) => {
    expect(await shapeFaults(documents.get(name) ?? '', ONTOLOGY)).toEqual([]);
  });

  it.each([
    ['a hash without its value', 'uco-types:hashValue', 'uco-types:hashMethod'],
    ['a method that is in no vocabulary', '"SHA256"', '"SHA-256"'],
    ['a kind of thing that there is not', 'uco-tool:Tool"', 'uco-tool:Toll"'],
    ['an organization for a tool’s file', 'uco-observable:FileFacet', 'uco-identity:Organization'],
  ])('would not with %s', async (_what, right, wrong) => {
    const text = documents.get('a whole package') ?? '';
    expect(text).toContain(right);
    expect(await shapeFaults(text.replaceAll(right, wrong), ONTOLOGY)).not.toEqual([]);
  });
});
