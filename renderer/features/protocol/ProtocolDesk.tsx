import { Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProtocolView } from '../../../electron/contract/protocol.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import { usePlayback } from '../review/playback.ts';
import type { PlayerView } from '../review/player-view.ts';
import { Stage } from '../review/Stage.tsx';
import { KeepBar } from './KeepBar.tsx';
import { Lines } from './Lines.tsx';
import { Participants } from './Participants.tsx';
import { Print } from './Print.tsx';
import styles from './Protocol.module.css';
import { Remarks } from './Remarks.tsx';
import { Signatures } from './Signatures.tsx';
import { Versions } from './Versions.tsx';

interface Props {
  readonly view: ProtocolView;
  readonly onVersion: (version: number | null) => void;
}

/** The text on the left, which is edited, and on the right the recording, which a line's time plays. */
export function ProtocolDesk({ view, onVersion }: Props) {
  const [document, setDocument] = useState(view.document);
  const player = useRef<PlayerView | null>(null);
  const newest = view.versions.at(-1)?.version ?? null;
  const isNewest = view.shown === newest;
  const changed = document !== view.document;
  const playAt = (ms: number) => {
    player.current?.seek(ms);
    if (player.current?.playing === false) player.current.toggle();
  };
  return (
    <div className={styles.desk}>
      <Stack gap="lg">
        <KeepBar
          view={view}
          document={document}
          changed={changed}
          editable={isNewest}
          onVersion={onVersion}
        />
        <Participants document={document} onChange={setDocument} disabled={!isNewest} />
        <Lines document={document} onChange={setDocument} disabled={!isNewest} onPlay={playAt} />
        <Remarks document={document} onChange={setDocument} disabled={!isNewest} />
        <Signatures view={view} changed={changed} />
        <Print view={view} changed={changed} />
        <Versions view={view} onVersion={onVersion} />
      </Stack>
      <aside className={styles.player}>
        <Recording
          sessionId={document.sessionId}
          onPlayer={(one) => {
            player.current = one;
          }}
        />
      </aside>
      <UnsavedGuard unsaved={changed} />
    </div>
  );
}

interface RecordingProps {
  readonly sessionId: string;
  readonly onPlayer: (player: PlayerView) => void;
}

function Recording({ sessionId, onPlayer }: RecordingProps) {
  const { t } = useTranslation();
  const { playback, error } = usePlayback('session', sessionId);
  if (playback === null) {
    return error === null ? <Text role="status">{t('review:opening')}</Text> : <ErrorNotice error={error} />;
  }
  return (
    <Stage
      playback={playback}
      beside={(player) => {
        onPlayer(player);
        return null;
      }}
    />
  );
}
