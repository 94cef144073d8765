import type { TFunction } from 'i18next';
import type { ExcerptDocument, ExcerptList } from '../../contract/formats/excerpt.ts';
import { instant } from './acts.ts';
import { printReport } from './custody-report.ts';
import type { PrintedDocument } from './printed-document.ts';
import {
  length,
  type ReportFacts,
  recipientRows,
  writeActs,
  writePeople,
  writeSeals,
} from './report-parts.ts';

interface ExcerptReportFacts extends ReportFacts {
  readonly excerpt: ExcerptDocument;
  readonly lists: readonly ExcerptList[];
}

/**
 * `report.pdf` of an excerpt: the chain of custody of what is in it, and what was kept back, by time and number alone; in
 * Kazakh and then in Russian.
 */
export async function excerptReport(facts: ExcerptReportFacts): Promise<Uint8Array> {
  const { packageId, export: delivery } = facts.excerpt;
  // Who did nothing of what is told here has no place in it either.
  const acted = new Set(facts.events.map(({ actor }) => actor.account));
  const told = { ...facts, people: facts.people.filter(({ account }) => acted.has(account)) };
  return await printReport({ packageId, at: delivery.at }, (paper, t) => write(paper, told, t));
}

function write(paper: PrintedDocument, facts: ExcerptReportFacts, t: TFunction): void {
  paper.title(t('report:excerpt.title'));
  paper.paragraph(t('report:excerpt.intro'));
  paper.heading(t('report:what.heading'));
  paper.facts(whatRows(facts, t));
  paper.heading(t('report:excerpt.given.heading'));
  paper.facts(givenRows(facts.excerpt, t));
  writeWithheld(paper, facts, t);
  writeSeals(paper, facts, t);
  writePeople(paper, facts, t);
  writeActs(paper, facts, t);
  paper.heading(t('report:limits.heading'));
  paper.paragraph(t('report:excerpt.limits'));
  paper.paragraph(t('report:limits.text'));
}

function whatRows({ excerpt, software }: ExcerptReportFacts, t: TFunction): [string, string][] {
  const { session, case: about, export: delivery } = excerpt;
  const or = (text: string | null): string => (text === null || text === '' ? t('report:what.none') : text);
  return [
    [t('report:what.package'), excerpt.packageId],
    [t('report:what.session'), `${excerpt.sessionId} · ${t('common:session.ordinal', session)}`],
    [t('report:what.case'), excerpt.caseId],
    [t('report:what.child'), about.pseudonym],
    [t('report:what.erdr'), or(about.erdr)],
    [t('report:what.kui'), or(about.kui)],
    [t('report:what.office'), excerpt.office],
    [t('report:what.workstation'), excerpt.workstation],
    [t('report:what.sealed'), or(session.sealedAt === null ? null : instant(session.sealedAt))],
    [t('report:excerpt.whole-length'), length(session.durationMs)],
    [t('report:what.made'), instant(delivery.at)],
    [t('report:what.by'), delivery.by],
    [t('report:what.purpose'), delivery.purpose],
    [t('report:what.basis'), delivery.legalBasis],
    [t('report:excerpt.reason'), delivery.reason],
    ...recipientRows(delivery.recipients, t),
    [t('report:what.software'), software],
  ];
}

function givenRows({ spans, labels, events, findings }: ExcerptDocument, t: TFunction): [string, string][] {
  const none = t('report:excerpt.given.none');
  const or = (told: readonly string[]): string => (told.length === 0 ? none : told.join('\n'));
  const times = spans.map(({ fromMs, toMs }) => `${length(fromMs)}–${length(toMs)}`);
  return [
    [t('report:excerpt.given.spans'), or(times)],
    [t('report:excerpt.given.channels'), spans.length === 0 ? none : or(labels)],
    [
      t('report:excerpt.given.events'),
      events.length === 0 ? none : events.map((seq) => `№ ${seq}`).join(', '),
    ],
    [
      t('report:excerpt.given.findings'),
      or(
        findings.map(({ id, hash, attachmentsWithheld }) =>
          t('report:excerpt.given.finding', { id, hash, withheld: attachmentsWithheld }),
        ),
      ),
    ],
  ];
}

type Row = [channel: string, from: string, to: string, fragments: string];

function writeWithheld(paper: PrintedDocument, { excerpt, lists }: ExcerptReportFacts, t: TFunction): void {
  paper.heading(t('report:excerpt.withheld.heading'));
  paper.paragraph(t('report:excerpt.withheld.text'));
  const rows = withheldRows(excerpt, lists, t);
  if (rows.length === 0) return;
  paper.table(
    [
      { heading: t('report:excerpt.withheld.channel'), share: 0.4 },
      { heading: t('report:excerpt.withheld.from'), share: 0.2 },
      { heading: t('report:excerpt.withheld.to'), share: 0.2 },
      { heading: t('report:excerpt.withheld.fragments'), share: 0.2 },
    ],
    rows,
  );
}

/** What of each part is not here; of a part without any fragment here, all of it. */
function withheldRows({ channels }: ExcerptDocument, lists: readonly ExcerptList[], t: TFunction): Row[] {
  return channels.flatMap(({ label, parts }) =>
    parts.flatMap(({ part, fromMs, toMs }) => {
      const name = t('report:excerpt.withheld.part', { label, part });
      const list = lists.find((one) => one.channel === label && one.part === part);
      if (list !== undefined)
        return list.withheld.map(
          (one): Row => [name, length(one.fromMs), length(one.toMs), `${one.fragments}`],
        );
      const all = t('report:excerpt.withheld.all');
      if (fromMs === null || toMs === null) return [[name, all, all, all] satisfies Row];
      return [[name, length(fromMs), length(toMs), all] satisfies Row];
    }),
  );
}
