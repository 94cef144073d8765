import type { TFunction } from 'i18next';
import { z } from 'zod';
import { CheckedItem, DeviceCheckValues } from '../../contract/device-check.ts';
import { StartGap } from '../../contract/preparation.ts';
import type { CustodyEvent } from '../../custody/event.ts';
import { instant } from './acts.ts';
import type { PrintedDocument } from './printed-document.ts';

/** Of an event `device.checked`, what the paper says; a part that a later version added is not its business. */
const Checked = z.object({
  verdict: z.enum(['pass', 'warn', 'fail']),
  items: z.array(CheckedItem),
  values: z.object({ clip: DeviceCheckValues.shape.clip }),
});
const Started = z.object({ without: z.array(StartGap), reason: z.string() });

/** The last device check before the session, and what the session was started without; nothing where neither is. */
export function writePreparation(
  paper: PrintedDocument,
  events: readonly CustodyEvent[],
  t: TFunction,
): void {
  const rows = [...checkRows(events, t), ...startRows(events, t)];
  if (rows.length === 0) return;
  paper.heading(t('preparation:check.title'));
  paper.facts(rows);
}

function checkRows(events: readonly CustodyEvent[], t: TFunction): [string, string][] {
  const event = events.findLast(({ action }) => action === 'device.checked');
  const checked = Checked.safeParse(event?.details).data;
  if (event === undefined || checked === undefined) return [];
  const { clip } = checked.values;
  return [
    [
      t('preparation:check.at'),
      `${instant(event.time)}\n${t(`preparation:check.verdict.${checked.verdict}`)}`,
    ],
    ...checked.items.map(({ item, channel, verdict, findings }): [string, string] => [
      [t(`preparation:check.item.${item}`), channel].filter((word) => word !== null).join(' · '),
      [
        t(`preparation:check.mark.${verdict}`),
        ...findings.map((finding) => t(`preparation:check.finding.${finding}`)),
      ].join('\n'),
    ]),
    ...(clip === null ? [] : [['SHA-256', clip.sha256] satisfies [string, string]]),
  ];
}

function startRows(events: readonly CustodyEvent[], t: TFunction): [string, string][] {
  const event = events.find(({ action }) => action === 'session.started');
  const started = Started.safeParse(event?.details).data;
  if (started === undefined) return [];
  return [
    [t('preparation:without.title'), started.without.map((gap) => t(`preparation:gap.${gap}`)).join('\n')],
    [t('preparation:without.reason'), started.reason],
  ];
}
