import type { TFunction } from 'i18next';
import type { CaseInput, Identity } from '../../contract/model.ts';
import type { ReferralView } from '../../contract/referral.ts';
import { PrintedDocument } from './printed-document.ts';
import { REPORT_LANGUAGES, reportTexts } from './texts.ts';

export interface ReferralPaper {
  readonly referral: ReferralView;
  readonly office: string;
  readonly address: string;
  readonly child: Pick<CaseInput, 'pseudonym' | 'ageYears' | 'language'>;
  readonly identity: Identity | null;
}

/** An onward referral on paper, in Kazakh and then in Russian. PDF. */
export async function referralPaper(facts: ReferralPaper): Promise<Uint8Array> {
  const { referral, office } = facts;
  const { sessionId } = referral.document;
  const texts = REPORT_LANGUAGES.map(reportTexts);
  const foot = texts.map((t) => t('referral:paper.foot', { number: referral.number, id: sessionId }));
  const paper = new PrintedDocument({
    title: `${sessionId}.${referral.number}`,
    author: office,
    createdAt: new Date(referral.at),
    foot: foot.join('   '),
    layout: 'portrait',
  });
  for (const [index, t] of texts.entries()) {
    if (index > 0) paper.newPage();
    write(paper, facts, t);
  }
  return await paper.finish();
}

function write(paper: PrintedDocument, facts: ReferralPaper, t: TFunction): void {
  const { referral, office, address } = facts;
  const { document } = referral;
  const or = (text: string): string => (text === '' ? '—' : text);
  paper.title(t('referral:paper.title', { number: referral.number }));
  paper.paragraph(t('referral:paper.intro'));
  paper.facts([
    [t('referral:field.service'), t(`referral:service.${document.service}`)],
    [t('referral:field.organisation'), document.organisation],
    [t('referral:paper.from'), address === '' ? office : `${office}, ${address}`],
    [t('referral:paper.written'), `${referral.at.slice(0, 10)}, ${referral.by}`],
    [t('referral:field.urgency'), t(`referral:urgency.${document.urgency}`)],
    ...childRows(facts, t),
  ]);
  paper.heading(t('referral:field.help'));
  paper.paragraph(document.help);
  paper.heading(t('referral:field.circumstances'));
  paper.paragraph(or(document.circumstances));
  paper.facts([
    [t('referral:field.agreedBy'), or(document.agreedBy)],
    [t('referral:field.contact'), or(document.contact)],
    [t('referral:paper.signature'), '\n'],
  ]);
}

function childRows({ child, identity }: ReferralPaper, t: TFunction): [string, string][] {
  const { pseudonym, ageYears, language } = child;
  const known: [string, string][] = [
    [t('referral:paper.child'), pseudonym],
    [t('referral:paper.age'), String(ageYears)],
    [t('referral:paper.language'), t(`common:spoken.${language}`)],
  ];
  if (identity === null) return known;
  const { fullName, birthDate, contacts } = identity;
  return [
    [t('referral:paper.name'), fullName],
    [t('referral:paper.born'), birthDate === '' ? '—' : birthDate],
    [t('referral:paper.contacts'), contacts === '' ? '—' : contacts],
    ...known,
  ];
}
