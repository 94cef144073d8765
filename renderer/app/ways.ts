import {
  type Icon,
  IconArchive,
  IconCalendarTime,
  IconFolders,
  IconHeartRateMonitor,
  IconHistory,
  IconId,
  IconInbox,
  IconPackageExport,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import type { AppState } from '../../electron/contract/model.ts';
import type { Right, VaultKind } from '../../electron/contract/roles.ts';
import { paths } from './paths.ts';

export interface Way {
  readonly to: string;
  /** Beginnings of the addresses that belong to this way besides its own. */
  readonly within: readonly string[];
  readonly label:
    | 'today'
    | 'cases'
    | 'search'
    | 'deliveries'
    | 'retention'
    | 'desk'
    | 'keeping'
    | 'card'
    | 'custody'
    | 'administration'
    | 'health';
  readonly icon: Icon;
  /** Any one of these shows the way; empty: everybody. */
  readonly rights: readonly Right[];
  readonly at: VaultKind | null;
}

const WAYS: readonly Way[] = [
  { to: paths.today, within: [], label: 'today', icon: IconCalendarTime, rights: ['case.view'], at: 'room' },
  {
    to: paths.cases,
    within: ['/cases/', '/sessions/'],
    label: 'cases',
    icon: IconFolders,
    rights: ['case.view'],
    at: 'room',
  },
  {
    to: paths.search,
    within: [],
    label: 'search',
    icon: IconSearch,
    rights: ['recording.review'],
    at: 'room',
  },
  {
    to: paths.deliveries,
    within: [],
    label: 'deliveries',
    icon: IconPackageExport,
    rights: ['evidence.export', 'receipt.import'],
    at: 'room',
  },
  {
    to: paths.desk,
    within: ['/desk/packages/'],
    label: 'desk',
    icon: IconInbox,
    rights: ['package.view'],
    at: 'desk',
  },
  {
    to: paths.retention,
    within: ['/retention/'],
    label: 'retention',
    icon: IconArchive,
    rights: ['retention.manage', 'hold.set', 'disposal.propose', 'disposal.confirm'],
    at: 'room',
  },
  {
    to: paths.keeping,
    within: ['/desk/keeping/'],
    label: 'keeping',
    icon: IconArchive,
    rights: ['disposal.propose', 'disposal.confirm'],
    at: 'desk',
  },
  { to: paths.card, within: [], label: 'card', icon: IconId, rights: ['package.import'], at: 'desk' },
  { to: paths.custody, within: [], label: 'custody', icon: IconHistory, rights: ['custody.view'], at: null },
  {
    to: paths.administration,
    within: [],
    label: 'administration',
    icon: IconSettings,
    rights: ['account.manage', 'office.manage'],
    at: null,
  },
  { to: paths.health, within: [], label: 'health', icon: IconHeartRateMonitor, rights: [], at: null },
];

/** The ways that are open at this kind of workstation to a person with these rights. */
export function openWays(kind: VaultKind, rights: readonly Right[]): readonly Way[] {
  return WAYS.filter(
    (way) =>
      (way.at === null || way.at === kind) &&
      (way.rights.length === 0 || way.rights.some((right) => rights.includes(right))),
  );
}

/** Whether an address belongs to a way. */
export function leadsTo({ to, within }: Way, pathname: string): boolean {
  return pathname === to || within.some((beginning) => pathname.startsWith(beginning));
}

/** The first screen of a person: a running recording before all, then what the rights are for. */
export function firstScreen({ account, vault, recordingSessionId }: AppState): string {
  const rights = account?.rights ?? [];
  if (recordingSessionId !== null && rights.includes('recording.run')) {
    return paths.recording(recordingSessionId);
  }
  if (vault?.kind === 'desk') return rights.includes('package.view') ? paths.desk : paths.administration;
  return rights.includes('case.view') ? paths.today : paths.administration;
}
