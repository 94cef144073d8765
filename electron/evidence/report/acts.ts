import type { TFunction } from 'i18next';
import type { JsonValue } from '../../contract/custody.ts';
import type { CustodyEvent } from '../../custody/event.ts';

export interface ReportPerson {
  /** Account's id, as the events name it. */
  readonly account: string;
  readonly name: string;
}

type Row = readonly [number: string, time: string, act: string, details: string, who: string];

/** From so many entries of the session record in one run on, they stand together: they are read in `record.jsonl`. */
const MANY_ENTRIES = 12;

/**
 * One row an act, in the order of the log. Checkpoints of channels, which nobody does and which come every few seconds,
 * stand together in one row with their first and last number; so do entries of the session record, counted by kind, where
 * there are many.
 */
export function actRows(
  events: readonly CustodyEvent[],
  people: readonly ReportPerson[],
  t: TFunction,
): Row[] {
  const names = new Map(people.map(({ account, name }) => [account, name]));
  return inGroups(events).map((group) => {
    const [first] = group;
    if (group.length === 1) return actRow(first, names, t);
    return first.action === 'channel.checkpoint' ? checkpointsRow(group, t) : entriesRow(group, names, t);
  });
}

type Group = readonly [CustodyEvent, ...CustodyEvent[]];

function isOfRun({ action }: CustodyEvent): boolean {
  return action === 'channel.checkpoint' || action === 'record.entered';
}

/** Checkpoints and entries come among each other: a run of them is taken apart by its kinds. */
function inGroups(events: readonly CustodyEvent[]): Group[] {
  const groups: Group[] = [];
  let run: CustodyEvent[] = [];
  for (const event of events) {
    if (isOfRun(event)) {
      run.push(event);
      continue;
    }
    groups.push(...groupsOfRun(run), [event]);
    run = [];
  }
  return [...groups, ...groupsOfRun(run)];
}

function groupsOfRun(run: readonly CustodyEvent[]): Group[] {
  const checkpoints = run.filter(({ action }) => action === 'channel.checkpoint');
  const entries = run.filter(({ action }) => action === 'record.entered');
  const alone = entries.length < MANY_ENTRIES;
  const groups = [checkpoints, ...(alone ? entries.map((entry) => [entry]) : [entries])];
  return groups
    .flatMap(([first, ...rest]): Group[] => (first === undefined ? [] : [[first, ...rest]]))
    .sort(([a], [b]) => a.seq - b.seq);
}

function entriesRow(group: Group, names: ReadonlyMap<string, string>, t: TFunction): Row {
  const [first] = group;
  const last = group.at(-1) ?? first;
  const kinds = new Map<string, number>();
  for (const { details } of group) {
    const kind = String(details.kind);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const who = new Set(group.map(({ actor }) => names.get(actor.account) ?? actor.account));
  return [
    `${first.seq}–${last.seq}`,
    `${instant(first.time)}\n${instant(last.time)}`,
    `${t('report:acts.record', { count: group.length })}\nrecord.jsonl`,
    [...kinds]
      .map(([kind, count]) => `${t(`record:kind.${kind}`, { defaultValue: kind })}: ${count}`)
      .join('\n'),
    `${[...who].join(', ')}\n${t('report:acts.log-only')}`,
  ];
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
