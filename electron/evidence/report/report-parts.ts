import { createHash } from 'node:crypto';
import type { TFunction } from 'i18next';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { actRows, type ReportPerson } from './acts.ts';
import type { PrintedDocument } from './printed-document.ts';

/** What every custody report is made of, be it of a whole session or of an excerpt. */
export interface ReportFacts {
  readonly events: readonly CustodyEvent[];
  /** Accounts that the events name. */
  readonly people: readonly ReportPerson[];
  readonly certificateDer: Uint8Array;
  /** Ed25519, 32 bytes. */
  readonly logPublicKey: Uint8Array;
  /** Files of the recordings, as paths inside the bag, with their lower-case hexadecimal SHA-256. */
  readonly recordings: readonly { readonly path: string; readonly sha256: string }[];
  readonly software: string;
}

/** By which certificate, key and hashes the package and its recordings can be told. */
export function writeSeals(paper: PrintedDocument, facts: ReportFacts, t: TFunction): void {
  const fingerprint = sha256(facts.certificateDer);
  const words = fingerprintWords(fingerprint).join(' ');
  const roots = facts.events.flatMap(({ action, hash }) =>
    action === 'session.sealed' && hash !== null ? [hash] : [],
  );
  paper.heading(t('report:seals.heading'));
  paper.facts([
    [t('report:seals.certificate'), fingerprint],
    [t('report:seals.words'), words],
    [t('report:seals.log-key'), sha256(facts.logPublicKey)],
    ...roots.map((root): [string, string] => [t('report:seals.root'), root]),
    ...facts.recordings.map(({ path, sha256: hash }): [string, string] => [
      t('report:seals.file', { path }),
      hash,
    ]),
  ]);
  paper.code(fingerprint.toUpperCase(), t('report:seals.code', { words }));
}

/** The accounts that did something, by name and role. */
export function writePeople(paper: PrintedDocument, { people, events }: ReportFacts, t: TFunction): void {
  const acted = people.flatMap(({ account, name }) => {
    const role = events.find(({ actor }) => actor.account === account)?.actor.role;
    return role === undefined || role === 'system' ? [] : [[name, t(`common:role.${role}`), account]];
  });
  if (acted.length === 0) return;
  paper.heading(t('report:people.heading'));
  paper.table(
    [
      { heading: t('report:people.name'), share: 0.4 },
      { heading: t('report:people.role'), share: 0.3 },
      { heading: t('report:people.account'), share: 0.3 },
    ],
    acted,
  );
}

/** One row an act. */
export function writeActs(paper: PrintedDocument, { events, people }: ReportFacts, t: TFunction): void {
  paper.heading(t('report:acts.heading'));
  paper.table(
    [
      { heading: t('report:acts.number'), share: 0.06 },
      { heading: t('report:acts.time'), share: 0.19 },
      { heading: t('report:acts.act'), share: 0.22 },
      { heading: t('report:acts.details'), share: 0.36 },
      { heading: t('report:acts.who'), share: 0.17 },
    ],
    actRows(events, people, t),
  );
}

/** Recipients with their age keys, one a row. */
export function recipientRows(
  recipients: readonly { readonly name: string; readonly organisation: string; readonly recipient: string }[],
  t: TFunction,
): [string, string][] {
  return recipients.map(({ name, organisation, recipient }) => [
    t('report:what.recipient'),
    `${name}, ${organisation}\n${recipient}`,
  ]);
}

/** `01:02:03`. A part may begin some milliseconds before the session's time line does. */
export function length(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
