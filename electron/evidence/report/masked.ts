import type { TFunction } from 'i18next';
import type { WithheldPart } from '../../contract/formats/session-document.ts';
import type { PrintedDocument } from './printed-document.ts';
import { length } from './report-parts.ts';

/** The masked parts that are kept back from a package, by time and reason; nothing where none are. */
export function writeMasked(
  paper: PrintedDocument,
  withheld: readonly WithheldPart[] | undefined,
  t: TFunction,
): void {
  if (withheld === undefined || withheld.length === 0) return;
  paper.heading(t('report:masked.heading'));
  paper.paragraph(t('report:masked.text'));
  paper.table(
    [
      { heading: t('report:masked.channel'), share: 0.2 },
      { heading: t('report:masked.when'), share: 0.3 },
      { heading: t('report:masked.reason'), share: 0.5 },
    ],
    withheld.map(({ label, part, fromMs, toMs, reason }) => [
      t('report:masked.part', { label, part }),
      `${length(Math.max(0, fromMs))}–${length(Math.max(0, toMs))}`,
      reason,
    ]),
  );
}
