import { Stack, Text } from '@mantine/core';
import { IconEyeCheck, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../../../../electron/contract/record/presence.ts';
import { type CheckedSession, presenceChecks } from '../../../../electron/contract/record/presence-checks.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { usePanelKeys } from '../console-keys.ts';
import { useEntering } from '../record.ts';
import { SidePanel } from '../SidePanel.tsx';
import { AddPerson } from './AddPerson.tsx';
import { PersonRow } from './PersonRow.tsx';
import { presentIn, untold } from './people.ts';

interface Props {
  readonly sessionId: string;
  readonly session: CheckedSession;
  readonly presences: readonly Presence[];
  readonly onClose: () => void;
}

/** The presence ledger: who is where, who comes, goes and moves, and that the child was told who watches. */
export function PeoplePanel({ sessionId, session, presences, onClose }: Props) {
  const { t } = useTranslation();
  const entering = useEntering(sessionId);
  const there = presentIn(presences);
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const place = Math.max(
    0,
    there.findIndex(({ presenceId }) => presenceId === chosen),
  );
  const current = there[place] ?? null;
  const unaware = untold(presences);
  const tell = () => {
    if (unaware.length === 0 || entering.isPending) return;
    entering.mutate({ kind: 'watchers.told', presenceIds: unaware.map(({ presenceId }) => presenceId) });
  };
  const step = (by: number) => setChosen(there[place + by]?.presenceId ?? chosen);
  usePanelKeys([
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
    ['A', () => setAdding(true)],
    ['T', tell],
  ]);
  return (
    <SidePanel title={t('recording:presence.ledger')} onClose={onClose}>
      {presenceChecks(session, presences).map((check) => (
        <Text key={check} fw={650}>
          {t(`recording:presence.check.${check}`)}
        </Text>
      ))}
      <Stack gap={4}>
        {there.map((person) => (
          <PersonRow
            key={person.presenceId}
            person={person}
            isCurrent={person === current}
            facts={{ session, presences }}
            entering={entering}
            onTake={() => setChosen(person.presenceId)}
          />
        ))}
      </Stack>
      <ActButton
        shortcut="T"
        variant="default"
        icon={<IconEyeCheck size={20} aria-hidden />}
        disabled={unaware.length === 0}
        onAct={tell}
      >
        {t('recording:presence.tell')}
      </ActButton>
      {adding ? (
        <AddPerson sessionId={sessionId} onClose={() => setAdding(false)} />
      ) : (
        <ActButton
          shortcut="A"
          variant="default"
          icon={<IconUserPlus size={20} aria-hidden />}
          onAct={() => setAdding(true)}
        >
          {t('recording:presence.add')}
        </ActButton>
      )}
      <ErrorNotice error={entering.error} />
    </SidePanel>
  );
}
