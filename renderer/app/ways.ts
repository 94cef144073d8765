import {
  type Icon,
  IconCalendarTime,
  IconFolders,
  IconHeartRateMonitor,
  IconHistory,
  IconId,
  IconInbox,
  IconPackageExport,
  IconSettings,
} from '@tabler/icons-react';
import type { Right, VaultKind } from '../../electron/contract/roles.ts';
import { paths } from './paths.ts';

export interface Way {
  readonly to: string;
  readonly label:
    | 'today'
    | 'cases'
    | 'deliveries'
    | 'desk'
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
  { to: paths.today, label: 'today', icon: IconCalendarTime, rights: ['case.view'], at: 'room' },
  { to: paths.cases, label: 'cases', icon: IconFolders, rights: ['case.view'], at: 'room' },
  {
    to: paths.deliveries,
    label: 'deliveries',
    icon: IconPackageExport,
    rights: ['evidence.export', 'receipt.import'],
    at: 'room',
  },
  { to: paths.desk, label: 'desk', icon: IconInbox, rights: ['package.view'], at: 'desk' },
  { to: paths.card, label: 'card', icon: IconId, rights: ['package.import'], at: 'desk' },
  { to: paths.custody, label: 'custody', icon: IconHistory, rights: ['custody.view'], at: null },
  {
    to: paths.administration,
    label: 'administration',
    icon: IconSettings,
    rights: ['account.manage', 'office.manage'],
    at: null,
  },
  { to: paths.health, label: 'health', icon: IconHeartRateMonitor, rights: [], at: null },
];

/** The ways that are open at this kind of workstation to a person with these rights. */
export function openWays(kind: VaultKind, rights: readonly Right[]): readonly Way[] {
  return WAYS.filter(
    (way) =>
      (way.at === null || way.at === kind) &&
      (way.rights.length === 0 || way.rights.some((right) => rights.includes(right))),
  );
}
