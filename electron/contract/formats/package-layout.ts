import { endingOf } from './media-endings.ts';

/**
 * Where things stand in an evidence package (electron/evidence/FORMAT.md, "Bag"). Paths are relative to the bag's folder, whose name
 * is the package's id; they hold no personal name.
 */
export const PACKAGE_FORMAT = 'senim-package';
export const PACKAGE_VERSION = 1;
/** A package that holds chosen seconds, events and findings of a session and proves that they are of it. */
export const EXCERPT_FORMAT = 'senim-excerpt';
export const EXCERPT_VERSION = 1;

export const LAYOUT = {
  declaration: 'bagit.txt',
  info: 'bag-info.txt',
  instructions: 'VERIFY.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  signature: 'signatures/tagmanifest-sha256.txt.p7s',
  timestamp: 'signatures/tagmanifest-sha256.txt.p7s.tsr',
  recordings: 'data/recording/',
  findings: 'data/findings/',
  session: 'data/session/session.json',
  /** The device checks before the session, and the test clip of the last; there need not be any. */
  deviceCheck: 'data/session/device-check.json',
  deviceClip: 'data/session/device-check.mp4',
  /** What happened in the room: a canonical line for each entry (contract/record/acts.ts). */
  record: 'data/session/record.jsonl',
  protocol: 'data/session/protocol.json',
  protocolPaper: 'data/session/protocol.pdf',
  /** The phase scripts by which the session was held. */
  phaseScripts: 'data/session/phase-scripts/',
  /** What was shown to the child or made by the child. */
  exhibits: 'data/session/exhibits/',
  excerpt: 'data/excerpt/excerpt.json',
  metadata: 'data/metadata/case.jsonld',
  events: 'data/custody/events.jsonl',
  checkpoint: 'data/custody/checkpoint.txt',
  proofs: 'data/custody/proofs.json',
  report: 'data/custody/report.pdf',
  /** Time-stamped heads of the log, each as `SIZE.txt`, `SIZE.tsr` and `SIZE.json`; there need not be any. */
  timestamps: 'data/custody/timestamps/',
  signerCertificate: 'data/trust/office.pem',
  chainCertificates: 'data/trust/intermediates.pem',
  logKey: 'data/trust/custody-log.pem',
} as const;

/** The two tag files that stand outside the tag manifest, since one signs it and the other stamps that. */
export const SIGNATURE_FILES: readonly string[] = [LAYOUT.signature, LAYOUT.timestamp];

/** Signatures beside the first that a package may carry. */
export const MOST_CO_SIGNATURES = 3;

/** The signature of a person's own certificate beside the workstation's, over the same tag manifest; from 1. */
export function coSignaturePath(number: number): string {
  return `signatures/tagmanifest-sha256.txt.${number}.p7s`;
}

/** Labels of bag-info.txt that Senim reads; each must stand there exactly once, the last where it applies. */
export const INFO = {
  organisation: 'Source-Organization',
  id: 'External-Identifier',
  date: 'Bagging-Date',
  oxum: 'Payload-Oxum',
  software: 'Bag-Software-Agent',
  format: 'Package-Format',
  version: 'Package-Version',
  created: 'Package-Created',
  session: 'Session-Identifier',
  logKey: 'Custody-Log-Key',
  coSignatures: 'Co-Signatures',
} as const;

/** `face.mp4`, and `face.part2.mp4` from the second part on. `part` counts from 1. */
export function recordingPath(label: string, part: number): string {
  return `${LAYOUT.recordings}${stem(label, part)}.mp4`;
}

/** A copy of a recording that plays anywhere; relative to `data/`. */
export function workingCopyPath(label: string, part: number): string {
  return `working-copy/${stem(label, part)}.mp4`;
}

/** The file of an exhibit; its name holds an id and never a person's words. */
export function exhibitPath(exhibitId: string, mediaType: string): string {
  return `${LAYOUT.exhibits}${exhibitId}.${endingOf(mediaType)}`;
}

/** A phase script as RFC 8785 canonical JSON, named by its SHA-256. */
export function phaseScriptPath(sha256: string): string {
  return `${LAYOUT.phaseScripts}${sha256}.json`;
}

/** The list of fragments that goes with `recordingPath(label, part)`; it sorts before it. */
export function fragmentsPath(label: string, part: number): string {
  return `${LAYOUT.recordings}${stem(label, part)}.fragments.json`;
}

/** The list of fragments of a recording's path, null where the path is no recording's. */
export function fragmentsOf(path: string): string | null {
  if (!path.startsWith(LAYOUT.recordings) || !path.endsWith('.mp4') || path.endsWith(EXCERPT)) return null;
  return `${path.slice(0, -'.mp4'.length)}.fragments.json`;
}

const EXCERPT = '.excerpt.mp4';

/** `face.excerpt.mp4`: chosen seconds of a recording. */
export function excerptPath(label: string, part: number): string {
  return `${LAYOUT.recordings}${stem(label, part)}${EXCERPT}`;
}

/** The list that goes with `excerptPath(label, part)`; it sorts before it. */
export function excerptListPath(label: string, part: number): string {
  return `${LAYOUT.recordings}${stem(label, part)}.excerpt.json`;
}

/** The list of an excerpt's path, null where the path is no excerpt's. */
export function excerptListOf(path: string): string | null {
  if (!path.startsWith(LAYOUT.recordings) || !path.endsWith(EXCERPT)) return null;
  return `${path.slice(0, -'.mp4'.length)}.json`;
}

function stem(label: string, part: number): string {
  return part === 1 ? label : `${label}.part${part}`;
}
