import { Text } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openPreview } from '../../bridge/camera.ts';
import styles from './Preview.module.css';

type PreviewState = 'waiting' | 'shown' | 'unavailable';

function usePreview(cameraName: string, video: RefObject<HTMLVideoElement | null>): PreviewState {
  const [state, setState] = useState<PreviewState>('waiting');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let left = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    setState('waiting');
    openPreview(cameraName).then(
      (opened) => {
        stream = opened;
        if (left) return stop();
        if (video.current !== null) video.current.srcObject = opened;
        setState('shown');
      },
      () => !left && setState('unavailable'),
    );
    return () => {
      left = true;
      stop();
    };
  }, [cameraName, video]);
  return state;
}

/** A small picture of the camera that is recorded, opened by the console itself. It has no part in the recording. */
export function Preview({ cameraName }: { readonly cameraName: string }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const state = usePreview(cameraName, video);
  return (
    <div>
      <video
        ref={video}
        className={styles.picture}
        hidden={state !== 'shown'}
        autoPlay
        muted
        playsInline
        aria-label={t('recording:preview.title')}
      />
      {state !== 'shown' && (
        <div className={`${styles.picture} ${styles.instead}`}>
          <Text c="dimmed">{t(`recording:preview.${state}`)}</Text>
        </div>
      )}
    </div>
  );
}
