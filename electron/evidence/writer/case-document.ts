import { createHash } from 'node:crypto';
import type { ExcerptDocument } from '../../contract/formats/excerpt.ts';
import { LAYOUT } from '../../contract/formats/package-layout.ts';
import type { SessionDocument } from '../../contract/formats/session-document.ts';
import type { PackedFile } from './payload.ts';

const CONTEXT = {
  kb: 'http://example.org/kb/',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-tool': 'https://ontology.unifiedcyberontology.org/uco/tool/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

/** Both documents have the facts that are stated here, under the same names. */
type Described = SessionDocument | ExcerptDocument;

const PROVENANCE: Readonly<Record<Described['format'], string>> = {
  'senim-session': 'Recordings of the session as they were captured',
  'senim-excerpt': 'Chosen seconds of the recordings of the session, each as it was captured',
};

interface Node {
  readonly '@id': string;
  readonly [property: string]: unknown;
}

/** Gives the things of one package their names in the graph: the same whenever the same thing is named. */
class Names {
  readonly #packageId: string;

  constructor(packageId: string) {
    this.#packageId = packageId;
  }

  id(kind: string, of = 'own'): string {
    return `kb:${kind}-${uuid(`${this.#packageId}/${kind}/${of}`)}`;
  }

  ref(kind: string, of = 'own'): Node {
    return { '@id': this.id(kind, of) };
  }
}

/**
 * `case.jsonld`: the same facts as session.json in CASE/UCO 1.4, for other laboratories' tools: the investigation, the
 * acts of interviewing and of packing, and each recording with its hash. Nothing is stated here that Senim does not
 * know, and nobody is named.
 */
export function caseDocument(
  session: Described,
  software: string,
  recordings: readonly PackedFile[],
): string {
  const names = new Names(session.packageId);
  const nodes = [
    ...instruments(session, software, names),
    authorization(session, names),
    ...recordings.map((file) => fileNode(file, names)),
    ...acts(session, recordings, names),
  ];
  const investigation = {
    '@id': names.id('investigation', session.caseId),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': session.caseId,
    'case-investigation:relevantAuthorization': names.ref('authorization'),
    'uco-core:object': nodes.map((node) => ({ '@id': node['@id'] })),
  };
  return `${JSON.stringify({ '@context': CONTEXT, '@graph': [investigation, ...nodes] }, null, 2)}\n`;
}

function instruments({ office }: Described, software: string, names: Names): Node[] {
  return [
    { '@id': names.id('organization'), '@type': 'uco-identity:Organization', 'uco-core:name': office },
    { '@id': names.id('tool'), '@type': 'uco-tool:Tool', 'uco-core:name': software },
  ];
}

function authorization({ export: delivery, case: about }: Described, names: Names): Node {
  const number = about.erdr === '' ? {} : { 'case-investigation:authorizationIdentifier': [about.erdr] };
  return {
    '@id': names.id('authorization'),
    '@type': 'case-investigation:Authorization',
    'uco-core:name': delivery.legalBasis,
    ...number,
  };
}

/** The two acts that Senim knows of, and the record of provenance between them. */
function acts(session: Described, recordings: readonly PackedFile[], names: Names): Node[] {
  const files = recordings.map(({ path }) => names.ref('file', path));
  // A compilation of nothing is none: an excerpt of events alone has no record of provenance.
  const provenance = files.length === 0 ? [] : [names.ref('provenance-record')];
  const action = {
    '@type': 'case-investigation:InvestigativeAction',
    'uco-action:performer': names.ref('organization'),
    'uco-action:instrument': names.ref('tool'),
  };
  return [
    ...provenance.map((record) => ({
      ...record,
      '@type': 'case-investigation:ProvenanceRecord',
      'uco-core:description': PROVENANCE[session.format],
      'case-investigation:exhibitNumber': session.packageId,
      'uco-core:object': files,
    })),
    {
      '@id': names.id('investigative-action', 'interview'),
      ...action,
      'uco-core:name': 'Recorded interview session',
      ...time('uco-action:startTime', session.session.startedAt),
      ...time('uco-action:endTime', session.session.endedAt),
      'uco-action:result': [...files, ...provenance],
    },
    {
      '@id': names.id('investigative-action', 'package'),
      ...action,
      'uco-core:name': 'Making of the evidence package',
      'uco-core:description': session.export.purpose,
      ...time('uco-action:endTime', session.export.at),
      'uco-action:object': provenance,
      'case-investigation:wasInformedBy': names.ref('investigative-action', 'interview'),
    },
  ];
}

function fileNode({ path, bytes, sha256 }: PackedFile, names: Names): Node {
  const size = { '@type': 'xsd:integer', '@value': String(bytes) };
  const hash = {
    '@id': names.id('hash', path),
    '@type': 'uco-types:Hash',
    'uco-types:hashMethod': 'SHA256',
    'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
  };
  const fileFacet = {
    '@id': names.id('file-facet', path),
    '@type': 'uco-observable:FileFacet',
    'uco-observable:fileName': path.slice(LAYOUT.recordings.length),
    'uco-observable:filePath': path,
    'uco-observable:sizeInBytes': size,
  };
  const contentFacet = {
    '@id': names.id('content-data-facet', path),
    '@type': 'uco-observable:ContentDataFacet',
    'uco-observable:mimeType': 'video/mp4',
    'uco-observable:sizeInBytes': size,
    'uco-observable:hash': hash,
  };
  return {
    '@id': names.id('file', path),
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [fileFacet, contentFacet],
  };
}

function time(property: string, instant: string | null): Readonly<Record<string, unknown>> {
  return instant === null ? {} : { [property]: { '@type': 'xsd:dateTime', '@value': instant } };
}

/** Of the names in these documents; chosen once. */
const NAMESPACE = Buffer.from('5a6c3f1e0b7d4c52a9e4d1f08b2c7e96', 'hex');

/** A UUID of version 5 (RFC 9562, section 5.5), the same whenever the same thing is named: UCO expects no later version. */
function uuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
