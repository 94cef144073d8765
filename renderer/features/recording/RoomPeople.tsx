import { Group } from '@mantine/core';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { useCheckedSession } from './presence/checked-session.ts';
import { PeopleCard } from './presence/PeopleCard.tsx';
import { Questions } from './questions/Questions.tsx';
import type { OpenPanel } from './room-panel.ts';

interface Props {
  readonly session: SessionView;
  readonly record: RecordView;
  readonly panels: OpenPanel;
}

/** Who is there, and how many questions wait. */
export function RoomPeople({ session, record, panels }: Props) {
  const checked = useCheckedSession(session);
  return (
    <>
      <Group>
        <Questions sessionId={session.id} />
      </Group>
      {checked !== null && (
        <PeopleCard session={checked} presences={record.presences} onOpen={() => panels.open('people')} />
      )}
    </>
  );
}
