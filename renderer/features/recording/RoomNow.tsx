import type { RecordView } from '../../../electron/contract/record/state.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PhaseCard } from './phases/PhaseCard.tsx';
import { useScript } from './phases/script.ts';
import { useEntering } from './record.ts';

interface Props {
  readonly record: RecordView;
  readonly onList: () => void;
}

/** Where the conversation is by its script. */
export function RoomNow({ record, onList }: Props) {
  const script = useScript(record.sessionId);
  const entering = useEntering(record.sessionId);
  if (script === null) return null;
  return (
    <>
      <PhaseCard script={script} record={record} entering={entering} onList={onList} />
      <ErrorNotice error={entering.error} />
    </>
  );
}
