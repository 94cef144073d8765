import { createHash } from 'node:crypto';
import type { TFunction } from 'i18next';
import type { SessionDocument } from '../../contract/formats/session-document.ts';
import { fingerprintWords } from '../../crypto/fingerprint-words.ts';
import { clockTrust } from '../../custody/clock-trust.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { actRows, instant, type ReportPerson } from './acts.ts';
import { PrintedDocument } from './printed-document.ts';
import { REPORT_LANGUAGES, reportTexts } from './texts.ts';

export interface CustodyReportFacts {
  readonly session: SessionDocument;
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

/** `report.pdf`: the chain of custody on paper, in Kazakh and then in Russian. */
export async function custodyReport(facts: CustodyReportFacts): Promise<Uint8Array> {
  const { session } = facts;
  const first = reportTexts(REPORT_LANGUAGES[0]);
  const paper = new PrintedDocument({
    title: `${session.packageId}`,
    author: first('report:author'),
    createdAt: new Date(session.export.at),
    foot: REPORT_LANGUAGES.map((language) =>
      reportTexts(language)('report:foot', { id: session.packageId }),
    ).join('   '),
  });
  for (const [index, language] of REPORT_LANGUAGES.entries()) {
    if (index > 0) paper.newPage();
    write(paper, facts, reportTexts(language));
  }
  return await paper.finish();
}

function write(paper: PrintedDocument, facts: CustodyReportFacts, t: TFunction): void {
  paper.title(t('report:title'));
  paper.paragraph(t('report:intro'));
  paper.heading(t('report:what.heading'));
  paper.facts(whatRows(facts, t));
  writeSeals(paper, facts, t);
  writeClock(paper, facts.events, t);
  writePeople(paper, facts, t);
  paper.heading(t('report:acts.heading'));
  paper.table(
    [
      { heading: t('report:acts.number'), share: 0.06 },
      { heading: t('report:acts.time'), share: 0.19 },
      { heading: t('report:acts.act'), share: 0.22 },
      { heading: t('report:acts.details'), share: 0.36 },
      { heading: t('report:acts.who'), share: 0.17 },
    ],
    actRows(facts.events, facts.people, t),
  );
  paper.heading(t('report:limits.heading'));
  paper.paragraph(t('report:limits.text'));
}

function whatRows({ session: document, software }: CustodyReportFacts, t: TFunction): [string, string][] {
  const { session, case: about, export: delivery } = document;
  const or = (text: string): string => (text === '' ? t('report:what.none') : text);
  const at = (time: string | null): string => (time === null ? t('report:what.none') : instant(time));
  return [
    [t('report:what.package'), document.packageId],
    [t('report:what.session'), `${document.sessionId} · ${t('common:session.ordinal', session)}`],
    [t('report:what.case'), document.caseId],
    [t('report:what.child'), about.pseudonym],
    [t('report:what.erdr'), or(about.erdr)],
    [t('report:what.kui'), or(about.kui)],
    [t('report:what.status'), t(`common:legal-status.${session.legalStatus}`)],
    [t('report:what.office'), document.office],
    [t('report:what.workstation'), document.workstation],
    [t('report:what.began'), at(session.startedAt)],
    [t('report:what.ended'), at(session.endedAt)],
    [t('report:what.sealed'), at(session.sealedAt)],
    [t('report:what.length'), length(session.durationMs)],
    [t('report:what.made'), instant(delivery.at)],
    [t('report:what.by'), delivery.by],
    [t('report:what.purpose'), delivery.purpose],
    [t('report:what.basis'), delivery.legalBasis],
    ...delivery.recipients.map(({ name, organisation, recipient }): [string, string] => [
      t('report:what.recipient'),
      `${name}, ${organisation}\n${recipient}`,
    ]),
    [t('report:what.software'), software],
  ];
}

function writeSeals(paper: PrintedDocument, facts: CustodyReportFacts, t: TFunction): void {
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

function writeClock(paper: PrintedDocument, events: readonly CustodyEvent[], t: TFunction): void {
  const { boots, synchronisedShare, worstErrorMs, jumps, suspends } = clockTrust(events);
  const error =
    worstErrorMs === null
      ? t('report:clock.unknown')
      : t('report:clock.milliseconds', { count: Math.ceil(worstErrorMs) });
  paper.heading(t('report:clock.heading'));
  paper.facts([
    [t('report:clock.boots'), String(boots)],
    [t('report:clock.synchronised'), `${Math.floor(synchronisedShare * 100)} %`],
    [t('report:clock.error'), error],
    [t('report:clock.jumps'), String(jumps.count)],
    [t('report:clock.suspends'), String(suspends.count)],
  ]);
  paper.paragraph(t('report:clock.statement'));
}

function writePeople(paper: PrintedDocument, { people, events }: CustodyReportFacts, t: TFunction): void {
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

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** `01:02:03` */
function length(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
