import { useMemo } from 'react';
import type { Playback } from '../../../electron/contract/calls/room.ts';
import type { PhaseScript } from '../../../electron/contract/phase-script.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import type { PlayerView } from './player-view.ts';
import { RoomLane } from './RoomLane.tsx';
import { RoomList } from './RoomList.tsx';
import { onTimeline, roomMarks, startOnTimeline } from './room-marks.ts';
import { useMarkWords } from './use-mark-words.ts';

/** What is known of the room beside its pictures. */
export interface RoomOfReview {
  readonly record: RecordView;
  readonly script: PhaseScript | null;
  readonly startedAt: string;
}

interface Props {
  readonly room: RoomOfReview;
  readonly playback: Playback;
  readonly player: PlayerView;
}

function useMarks({ room: { record, script, startedAt }, playback }: Pick<Props, 'room' | 'playback'>) {
  const words = useMarkWords(record, script);
  const marks = useMemo(
    () => roomMarks(record, startOnTimeline(playback, startedAt)),
    [record, playback, startedAt],
  );
  return { marks, words };
}

/** Phases, markers, questions, exhibits and breaks over the time line. */
export function RoomOnTimeline({ room, playback, player }: Props) {
  const { marks, words } = useMarks({ room, playback });
  return <RoomLane marks={onTimeline(marks)} words={words} player={player} />;
}

/** All that happened in the room, in words. */
export function RoomInWords({ room, playback, player }: Props) {
  const { marks, words } = useMarks({ room, playback });
  return <RoomList marks={marks} words={words} player={player} />;
}
