import type { TFunction } from 'i18next';
import { PresenceLocation } from '../../contract/model.ts';
import { NOT_WARNED_BELOW } from '../../contract/preparation.ts';
import type {
  ProtocolDocument,
  ProtocolLanguage,
  ProtocolLine,
  ProtocolParticipant,
  ProtocolVersion,
} from '../../contract/protocol.ts';
import { PrintedDocument } from './printed-document.ts';
import { reportTexts } from './texts.ts';

export interface ProtocolPaper {
  readonly document: ProtocolDocument;
  readonly version: ProtocolVersion;
  /** It is printed whole in each, one after the other. */
  readonly languages: readonly ProtocolLanguage[];
}

/** The protocol of a session (Criminal Procedure Code of Kazakhstan, art. 212) on paper, with lines to sign on. PDF. */
export async function protocolPaper({ document, version, languages }: ProtocolPaper): Promise<Uint8Array> {
  const texts = languages.map((language) => ({ language, t: reportTexts(language) }));
  const foot = texts.map(({ t }) =>
    t('protocol:paper.foot', { id: document.sessionId, version: version.version }),
  );
  const paper = new PrintedDocument({
    title: document.sessionId,
    author: document.office,
    createdAt: new Date(version.at),
    foot: foot.join('   '),
    layout: 'portrait',
  });
  for (const [index, { language, t }] of texts.entries()) {
    if (index > 0) paper.newPage();
    write(paper, document, version, language, t);
  }
  return await paper.finish();
}

function write(
  paper: PrintedDocument,
  document: ProtocolDocument,
  version: ProtocolVersion,
  language: ProtocolLanguage,
  t: TFunction,
): void {
  const form = document.forms[language];
  const isReminded = document.ageYears < NOT_WARNED_BELOW;
  paper.title(form.titles[document.legalStatus]);
  paper.paragraph(form.introduction);
  paper.facts(aboutRows(document, t));
  paper.heading(t('protocol:paper.participants'));
  paper.table(
    [
      { heading: t('protocol:paper.name'), share: 0.34 },
      { heading: t('protocol:paper.role'), share: 0.26 },
      { heading: t('protocol:paper.location'), share: 0.22 },
      { heading: t('protocol:paper.time'), share: 0.18 },
    ],
    document.participants.map((one) => participantRow(one, t)),
  );
  for (const text of [form.rights, isReminded ? form.reminder : form.warning, form.recording]) {
    if (text !== '') paper.paragraph(text);
  }
  paper.heading(t('protocol:paper.course'));
  for (const line of document.lines) {
    if (line.kind === 'phase') paper.heading(document.phases[line.text]?.[language] ?? line.text);
    else writeLine(paper, line, t);
  }
  paper.heading(t('protocol:paper.remarks'));
  paper.paragraph(document.remarks === '' ? t('protocol:paper.no-remarks') : document.remarks);
  paper.paragraph(form.closing);
  writeSignatures(paper, document, version, t);
}

function aboutRows(document: ProtocolDocument, t: TFunction): [string, string][] {
  const or = (text: string | null): string => (text === null || text === '' ? '—' : text);
  return [
    [t('protocol:paper.office'), document.office],
    [t('protocol:paper.place'), or(document.place)],
    [t('protocol:paper.began'), or(document.startedAt && instant(document.startedAt))],
    [t('protocol:paper.ended'), or(document.endedAt && instant(document.endedAt))],
    [
      t('protocol:paper.child'),
      t('protocol:paper.child-age', { name: document.pseudonym, count: document.ageYears }),
    ],
    [t('protocol:paper.spoken'), t(`common:spoken.${document.language}`)],
    [t('protocol:paper.erdr'), or(document.erdr)],
    [t('protocol:paper.kui'), or(document.kui)],
    [t('protocol:paper.session'), document.sessionId],
    [t('protocol:paper.root'), or(document.root)],
  ];
}

function participantRow({ name, role, location, fromMs, toMs }: ProtocolParticipant, t: TFunction): string[] {
  const time =
    fromMs === null && toMs === null ? '' : `${clock(fromMs ?? 0)} – ${toMs === null ? '' : clock(toMs)}`;
  return [name, t(`common:participant-role.${role}`), t(`common:location.${location}`), time];
}

function writeLine(paper: PrintedDocument, line: ProtocolLine, t: TFunction): void {
  const time = line.fromMs === null ? '' : clock(line.fromMs);
  paper.facts([[`${time}\n${captionOf(line, t)}`.trim(), textOf(line, t)]]);
}

/** What kind of line it is, in words. */
function captionOf({ kind, state, speaker }: ProtocolLine, t: TFunction): string {
  if (kind === 'question' && state !== null) return t(`protocol:caption.question-${state}`, { speaker });
  if (kind === 'phase' || kind === 'text' || kind === 'question') return '';
  return t(`protocol:caption.${kind}`, { speaker });
}

function textOf(line: ProtocolLine, t: TFunction): string {
  const { kind, text, note, toMs, state } = line;
  // Room to write by hand what nobody has typed.
  if ((kind === 'narrative' || kind === 'answer') && text === '') return '\n\n';
  const until = toMs === null ? '' : t('protocol:paper.until', { time: clock(toMs) });
  const said = kind === 'presence' ? wentTo(text, t) : text;
  const noted = note === '' ? '' : t(`protocol:note.${noteOf(kind, state)}`, { note });
  return [said, until, noted].filter((part) => part !== '').join('\n');
}

/** `text` of such a line is the place, or nothing that is one where the person left. */
function wentTo(text: string, t: TFunction): string {
  const place = PresenceLocation.safeParse(text);
  if (!place.success) return t('protocol:presence.left');
  return t('protocol:presence.moved', { place: t(`common:location.${place.data}`) });
}

function noteOf(kind: ProtocolLine['kind'], state: ProtocolLine['state']): 'original' | 'hash' | 'reason' {
  if (kind === 'exhibit' || kind === 'drawing') return 'hash';
  return state === 'rephrased' ? 'original' : 'reason';
}

function writeSignatures(
  paper: PrintedDocument,
  { participants }: ProtocolDocument,
  { hash, signatures }: ProtocolVersion,
  t: TFunction,
): void {
  paper.heading(t('protocol:paper.signatures'));
  const signers = participants.filter(({ signs }) => signs);
  paper.table(
    [
      { heading: t('protocol:paper.name'), share: 0.36 },
      { heading: t('protocol:paper.role'), share: 0.28 },
      { heading: t('protocol:paper.signature'), share: 0.36 },
    ],
    signers.map(({ name, role }) => [`${name}\n`, t(`common:participant-role.${role}`), '']),
  );
  paper.paragraph(t('protocol:paper.hash', { hash }));
  for (const { name, role, at } of signatures) {
    paper.paragraph(t('protocol:paper.signed', { name, role: t(`common:role.${role}`), at: instant(at) }));
  }
}

/** `2026-03-02 09:00:00 UTC` */
function instant(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

/** `01:02:03` */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
