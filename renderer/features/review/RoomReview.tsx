import { useMemo } from 'react';
import type { PhaseScript } from '../../../electron/contract/phase-script.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import type { PlayerView } from './player-view.ts';
import { RoomLane } from './RoomLane.tsx';
import { RoomList } from './RoomList.tsx';
import { onTimeline, roomMarks } from './room-marks.ts';
import { useMarkWords } from './use-mark-words.ts';

/** What is known of the room beside its pictures. */
export interface RoomOfReview {
  readonly record: RecordView;
  readonly script: PhaseScript | null;
}

interface Props {
  readonly room: RoomOfReview;
  readonly player: PlayerView;
}

function useMarks({ record, script }: RoomOfReview) {
  const words = useMarkWords(record, script);
  const marks = useMemo(() => roomMarks(record), [record]);
  return { marks, words };
}

/** Phases, markers, questions, exhibits and breaks over the time line. */
export function RoomOnTimeline({ room, player }: Props) {
  const { marks, words } = useMarks(room);
  return <RoomLane marks={onTimeline(marks)} words={words} player={player} />;
}

/** All that happened in the room, in words. */
export function RoomInWords({ room, player }: Props) {
  const { marks, words } = useMarks(room);
  return <RoomList marks={marks} words={words} player={player} />;
}
