import { createHash } from 'node:crypto';
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
  'uco-vocabulary': 'https://ontology.unifiedcyberontology.org/uco/vocabulary/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

type Node = Readonly<Record<string, unknown>>;

/**
 * `case.jsonld`: the same facts as session.json in CASE/UCO 1.4, for other laboratories' tools: the investigation, the
 * acts of interviewing and of packing, and each recording with its hash. Nothing is stated here that Senim does not
 * know, and nobody is named.
 */
export function caseDocument(
  session: SessionDocument,
  software: string,
  recordings: readonly PackedFile[],
): string {
  const id = (kind: string, of: string): string => `kb:${kind}-${uuid(`${session.packageId}/${kind}/${of}`)}`;
  const ref = (kind: string, of: string): Node => ({ '@id': id(kind, of) });
  const files = recordings.map((file) => fileNode(file, id));
  const office = {
    '@id': id('organization', 'office'),
    '@type': 'uco-identity:Organization',
    'uco-core:name': session.office,
  };
  const tool = { '@id': id('tool', 'senim'), '@type': 'uco-tool:Tool', 'uco-core:name': software };
  const provenance = {
    '@id': id('provenance-record', 'recordings'),
    '@type': 'case-investigation:ProvenanceRecord',
    'uco-core:description': 'Recordings of the session as they were captured',
    'case-investigation:exhibitNumber': session.packageId,
    'uco-core:object': recordings.map(({ path }) => ref('file', path)),
  };
  const interview = {
    '@id': id('investigative-action', 'interview'),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': 'Recorded interview session',
    ...time('uco-action:startTime', session.session.startedAt),
    ...time('uco-action:endTime', session.session.endedAt),
    'uco-action:performer': ref('organization', 'office'),
    'uco-action:instrument': ref('tool', 'senim'),
    'uco-action:result': [
      ...recordings.map(({ path }) => ref('file', path)),
      ref('provenance-record', 'recordings'),
    ],
  };
  const packing = {
    '@id': id('investigative-action', 'package'),
    '@type': 'case-investigation:InvestigativeAction',
    'uco-core:name': 'Making of the evidence package',
    'uco-core:description': session.export.purpose,
    ...time('uco-action:endTime', session.export.at),
    'uco-action:performer': ref('organization', 'office'),
    'uco-action:instrument': ref('tool', 'senim'),
    'uco-action:object': ref('provenance-record', 'recordings'),
    'case-investigation:wasInformedBy': ref('investigative-action', 'interview'),
  };
  const authorization = {
    '@id': id('authorization', 'legal-basis'),
    '@type': 'case-investigation:Authorization',
    'uco-core:name': session.export.legalBasis,
    ...(session.case.erdr === ''
      ? {}
      : { 'case-investigation:authorizationIdentifier': [session.case.erdr] }),
  };
  const nodes = [office, tool, authorization, ...files, provenance, interview, packing];
  const investigation = {
    '@id': id('investigation', session.caseId),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': session.caseId,
    'case-investigation:relevantAuthorization': ref('authorization', 'legal-basis'),
    'uco-core:object': nodes.map((node) => ({ '@id': node['@id'] })),
  };
  return `${JSON.stringify({ '@context': CONTEXT, '@graph': [investigation, ...nodes] }, null, 2)}\n`;
}

function fileNode(
  { path, bytes, sha256 }: PackedFile,
  id: (kind: string, of: string) => string,
): Node & { '@id': string } {
  const size = { '@type': 'xsd:integer', '@value': String(bytes) };
  return {
    '@id': id('file', path),
    '@type': 'uco-observable:File',
    'uco-core:hasFacet': [
      {
        '@id': id('file-facet', path),
        '@type': 'uco-observable:FileFacet',
        'uco-observable:fileName': path.slice(LAYOUT.recordings.length),
        'uco-observable:filePath': path,
        'uco-observable:sizeInBytes': size,
      },
      {
        '@id': id('content-data-facet', path),
        '@type': 'uco-observable:ContentDataFacet',
        'uco-observable:mimeType': 'video/mp4',
        'uco-observable:sizeInBytes': size,
        'uco-observable:hash': {
          '@id': id('hash', path),
          '@type': 'uco-types:Hash',
          'uco-types:hashMethod': { '@type': 'uco-vocabulary:HashNameVocab', '@value': 'SHA256' },
          'uco-types:hashValue': { '@type': 'xsd:hexBinary', '@value': sha256 },
        },
      },
    ],
  };
}

function time(property: string, instant: string | null): Node {
  return instant === null ? {} : { [property]: { '@type': 'xsd:dateTime', '@value': instant } };
}

/** A UUID of version 8 (RFC 9562, section 5.8) that is the same whenever the same thing is named. */
function uuid(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
