import { Group } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { ActButton } from './ActButton.tsx';
import styles from './Console.module.css';
import { useCheckedSession } from './presence/checked-session.ts';
import { PeopleCard } from './presence/PeopleCard.tsx';
import { Questions } from './questions/Questions.tsx';
import type { OpenPanel } from './room-panel.ts';

interface Props {
  readonly session: SessionView;
  readonly record: RecordView;
  readonly panels: OpenPanel;
}

/** How many questions wait, what is shown, and who is there. */
export function RoomPeople({ session, record, panels }: Props) {
  const { t } = useTranslation();
  const checked = useCheckedSession(session);
  return (
    <>
      <Group gap="xs" className={styles.counts}>
        <Questions sessionId={session.id} />
        <ActButton
          shortcut="E"
          variant="subtle"
          icon={<IconPhoto size={20} aria-hidden />}
          onAct={() => panels.open('exhibits')}
        >
          {t('recording:act.exhibits', { n: record.exhibits.length })}
        </ActButton>
      </Group>
      {checked !== null && (
        <PeopleCard session={checked} presences={record.presences} onOpen={() => panels.open('people')} />
      )}
    </>
  );
}
