import type { TFunction } from 'i18next';
import type { JsonValue } from '../../contract/custody.ts';
import type { CustodyEvent } from '../../custody/event.ts';

export interface ReportPerson {
  /** Account's id, as the events name it. */
  readonly account: string;
  readonly name: string;
}

type Row = readonly [number: string, time: string, act: string, details: string, who: string];

/**
 * One row an act, in the order of the log. Checkpoints of channels, which nobody does and which come every few seconds,
 * stand together in one row with their first and last number.
 */
export function actRows(
  events: readonly CustodyEvent[],
  people: readonly ReportPerson[],
  t: TFunction,
): Row[] {
  const names = new Map(people.map(({ account, name }) => [account, name]));
  return inGroups(events).map((group) => {
    const [first] = group;
    return first.action === 'channel.checkpoint' && group.length > 1
      ? checkpointsRow(group, t)
      : actRow(first, names, t);
  });
}

type Group = readonly [CustodyEvent, ...CustodyEvent[]];

function inGroups(events: readonly CustodyEvent[]): Group[] {
  const groups: [CustodyEvent, ...CustodyEvent[]][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const goesOn = event.action === 'channel.checkpoint' && last?.[0].action === 'channel.checkpoint';
    if (goesOn) last?.push(event);
    else groups.push([event]);
  }
  return groups;
}

function checkpointsRow(group: Group, t: TFunction): Row {
  const [first] = group;
  const last = group.at(-1) ?? first;
  return [
    `${first.seq}–${last.seq}`,
    `${instant(first.time)}\n${instant(last.time)}`,
    t('report:acts.checkpoints', { count: group.length }),
    '',
    `${t('report:people.system')}\n${t('report:acts.log-only')}`,
  ];
}

function actRow(event: CustodyEvent, names: ReadonlyMap<string, string>, t: TFunction): Row {
  const { seq, time, clock, action, object, details, hash, actor, signature } = event;
  const who =
    actor.role === 'system'
      ? t('report:people.system')
      : `${names.get(actor.account) ?? actor.account}, ${t(`common:role.${actor.role}`)}`;
  const attested =
    signature === undefined
      ? t('report:acts.log-only')
      : t('report:acts.signed', { key: signature.key.slice(0, 16) });
  const clockLine = t('report:acts.clock', {
    state: t(`report:acts.state.${clock.state}`),
    boot: (clock.boot / 1000).toFixed(1),
    bootId: clock.bootId.slice(0, 8),
  });
  return [
    String(seq),
    `${instant(time)}\n${clockLine}`,
    `${t(`custody:action.${action}`)}\n${object.kind} ${object.id}`,
    [
      ...detailLines(action === 'device.checked' ? withoutValues(details) : details),
      ...(hash === null ? [] : [t('report:acts.hash', { hash })]),
    ].join('\n'),
    `${who}\n${attested}`,
  ];
}

function detailLines(details: Readonly<Record<string, JsonValue>>): string[] {
  return Object.entries(details)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

/** What was measured fills pages; it stands in the package as a document of its own, of which this has the hash. */
function withoutValues({ verdict = null }: CustodyEvent['details']): CustodyEvent['details'] {
  return { verdict };
}

/** `2026-05-04 10:15:00.123`; UTC, as the document says once. */
export function instant(time: string): string {
  return time.replace('T', ' ').replace('Z', '');
}
