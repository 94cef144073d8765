import { describe, expect, it } from 'vitest';
import { shapeFaults } from '../../../tests/fixtures/shacl.ts';
import type { SessionDocument } from '../../contract/formats/session-document.ts';
import { caseDocument } from './case-document.ts';
import { contentFile } from './payload.ts';

const AT = '2026-03-01T08:00:00.000Z';

const session: SessionDocument = {
  ...{ format: 'senim-session', version: 1, packageId: 'ep-00000000000000000000' },
  ...{
    sessionId: 'ses-00000000000000000000',
    caseId: 'cas-00000000000000000000',
    office: 'Office',
    workstation: 'Room',
  },
  case: {
    pseudonym: 'Swallow',
    referral: { source: 'school', category: 'witness', receivedOn: '2026-02-20', note: '' },
    ...{ erdr: '26001', kui: '', ageYears: 9, language: 'kk', needs: '' },
  },
  session: {
    ...{ legalStatus: 'deposition', language: 'kk', plan: '', furtherReason: '', ordinal: 1 },
    participants: [{ name: 'A. Ivanova', role: 'interviewer', location: 'interview-room' }],
    ...{ startedAt: AT, endedAt: null, sealedAt: AT, durationMs: 1000 },
  },
  export: { at: AT, by: 'B. Kim', purpose: 'Expertise', legalBasis: 'Art. 287', recipients: [] },
  channels: [],
};

const OLD_METHOD =
  '{"@type": "https://ontology.unifiedcyberontology.org/uco/vocabulary/HashNameVocab", "@value": "SHA256"}';
const PERFORMERS = '"uco-action:performer": [$1, {"@id": "kb:other-5a6c3f1e-0b7d-5c52-a9e4-d1f08b2c7e96"}]';

interface Graph {
  readonly '@graph': readonly Record<string, unknown>[];
}

describe('the CASE document', () => {
  const film = contentFile('data/recording/face.mp4', 'film');
  const text = caseDocument(session, 'Senim 0.1.0', [film]);
  const graph = (JSON.parse(text) as Graph)['@graph'];

  it('names every recording with its hash and size', () => {
    const file = graph.find((node) => node['@type'] === 'uco-observable:File');
    expect(JSON.stringify(file)).toContain(film.sha256);
    expect(JSON.stringify(file)).toContain('"@value":"4"');
  });

  it('refers to nothing that it does not hold', () => {
    const known = new Set(graph.map((node) => node['@id']));
    const inner = [...text.matchAll(/"@id": "([^"]+)",\s+"@type"/g)].map(([, id]) => id);
    for (const [, id] of text.matchAll(/"@id": "([^"]+)"/g)) {
      expect(known.has(id) || inner.includes(id)).toBe(true);
    }
  });

  it('states no time that is not known', () => {
    const interview = graph.find((node) => node['uco-core:name'] === 'Recorded interview session');
    expect(interview).toHaveProperty('uco-action:startTime');
    expect(interview).not.toHaveProperty('uco-action:endTime');
  });

  it('names neither the child nor anybody present', () => {
    for (const name of ['Swallow', 'Ivanova', 'Kim']) expect(text).not.toContain(name);
  });

  it('conforms to the shapes of CASE and UCO', async () => {
    expect(await shapeFaults(text)).toEqual([]);
    expect(await shapeFaults(caseDocument(session, 'Senim 0.1.0', []))).toEqual([]);
  });

  it.each([
    ['an unknown property', (it: string) => it.replace('uco-core:name', 'uco-core:nam')],
    ['a hash that is no hexadecimal number', (it: string) => it.replace(film.sha256, 'xyz')],
    ['another method of hashing', (it: string) => it.replace('SHA256', 'SHA-256')],
    ['a time that is none', (it: string) => it.replace(AT, 'yesterday')],
    ['two performers', (it: string) => it.replace(/"uco-action:performer": (\{[^}]+\})/, PERFORMERS)],
    ['a facet that is none', (it: string) => it.replace('uco-observable:FileFacet', 'uco-observable:File')],
    ['a kind that there is not', (it: string) => it.replace('uco-tool:Tool"', 'uco-tool:Toll"')],
    [
      'two kinds of one thing',
      (it: string) => it.replace('"uco-tool:Tool"', '["uco-tool:Tool", "uco-observable:File"]'),
    ],
    ['a method of a vocabulary of its own', (it: string) => it.replace('"SHA256"', OLD_METHOD)],
    ['a name that ends in no UUID', (it: string) => it.replaceAll(/kb:tool-[0-9a-f-]+/g, 'kb:tool')],
  ])('would not with %s', async (_what, change) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(await shapeFaults(changed)).not.toEqual([]);
  });

  it('would not with a facet of two files', async () => {
    const films = [film, contentFile('data/recording/room.mp4', 'room')];
    const two = caseDocument(session, 'Senim 0.1.0', films);
    const [own, other] = new Set(two.match(/kb:file-facet-[0-9a-f-]+/g));
    expect(await shapeFaults(two)).toEqual([]);
    expect(await shapeFaults(two.replaceAll(String(other), String(own)))).not.toEqual([]);
  });

  it('is the same each time', () => {
    expect(caseDocument(session, 'Senim 0.1.0', [film])).toBe(text);
  });
});
