import type { TFunction } from 'i18next';
import type { SessionDocument } from '../../contract/formats/session-document.ts';
import { clockTrust } from '../../custody/clock-trust.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { instant } from './acts.ts';
import { writePreparation } from './device-check.ts';
import { writeMasked } from './masked.ts';
import { PrintedDocument } from './printed-document.ts';
import {
  length,
  type ReportFacts,
  recipientRows,
  writeActs,
  writePeople,
  writeSeals,
} from './report-parts.ts';
import { REPORT_LANGUAGES, reportTexts } from './texts.ts';

interface CustodyReportFacts extends ReportFacts {
  readonly session: SessionDocument;
}

/** `report.pdf`: the chain of custody on paper, in Kazakh and then in Russian. */
export async function custodyReport(facts: CustodyReportFacts): Promise<Uint8Array> {
  const { packageId, export: delivery } = facts.session;
  return await printReport({ packageId, at: delivery.at }, (paper, t) => write(paper, facts, t));
}

/** A document of the package's id and time, written in Kazakh and then, from a new page on, in Russian. */
export async function printReport(
  { packageId, at }: { readonly packageId: string; readonly at: string },
  write: (paper: PrintedDocument, t: TFunction) => void,
): Promise<Uint8Array> {
  const paper = new PrintedDocument({
    title: packageId,
    author: reportTexts(REPORT_LANGUAGES[0])('report:author'),
    createdAt: new Date(at),
    layout: 'landscape',
    foot: REPORT_LANGUAGES.map((language) => reportTexts(language)('report:foot', { id: packageId })).join(
      '   ',
    ),
  });
  for (const [index, language] of REPORT_LANGUAGES.entries()) {
    if (index > 0) paper.newPage();
    write(paper, reportTexts(language));
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
  writePreparation(paper, facts.events, t);
  writeMasked(paper, facts.session.withheld, t);
  writePeople(paper, facts, t);
  writeActs(paper, facts, t);
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
    ...recipientRows(delivery.recipients, t),
    [t('report:what.software'), software],
  ];
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
