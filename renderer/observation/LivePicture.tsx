import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeStream, openCamera } from '../bridge/room-devices.ts';
import { channelName } from '../components/channel-name.ts';
import styles from './Pictures.module.css';

interface Props {
  readonly label: string;
  readonly cameraName: string;
  /** Which of several cameras with this name, from 0. */
  readonly among: number;
  readonly place: 'large' | 'small';
}

/** The live picture of one camera, opened by this window itself. It has no part in the recording. */
export function LivePicture({ label, cameraName, among, place }: Props) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'waiting' | 'shown' | 'unavailable'>('waiting');
  useEffect(() => {
    let opened: MediaStream | null = null;
    let left = false;
    setState('waiting');
    openCamera(cameraName, among).then(
      (stream) => {
        opened = stream;
        if (left) return closeStream(stream);
        if (video.current !== null) video.current.srcObject = stream;
        setState('shown');
      },
      () => !left && setState('unavailable'),
    );
    return () => {
      left = true;
      closeStream(opened);
    };
  }, [cameraName, among]);
  return (
    <>
      <video
        ref={video}
        className={styles.picture}
        data-place={place}
        hidden={state !== 'shown'}
        autoPlay
        muted
        playsInline
        aria-label={t('observation:picture.title', { label: channelName(label, t) })}
      />
      {state !== 'shown' && (
        <div className={`${styles.picture} ${styles.instead}`} data-place={place}>
          <Text c="dimmed">{t(`observation:picture.${state}`)}</Text>
        </div>
      )}
    </>
  );
}
