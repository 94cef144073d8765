import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelStatus } from '../../../electron/contract/recording.ts';
import { openPreview } from '../../bridge/camera.ts';
import { channelName } from '../../components/channel-name.ts';
import { useObjectUrl } from '../../components/use-object-url.ts';
import styles from './Preview.module.css';
import { useNetworkPicture } from './use-network-picture.ts';

type PreviewState = 'waiting' | 'shown' | 'unavailable';

/** Small pictures of the cameras that are recorded, the first large and the others in it. They have no part in the recording. */
export function Preview({ channels }: { readonly channels: readonly ChannelStatus[] }) {
  const [first, ...others] = channels.map((channel, index) => {
    const same = channels.slice(0, index).filter(({ cameraName }) => cameraName === channel.cameraName);
    return <Picture key={channel.channelId} channel={channel} among={same.length} />;
  });
  return (
    <div className={styles.frame}>
      {first}
      {others.length > 0 && <div className={styles.others}>{others}</div>}
    </div>
  );
}

interface PictureProps {
  readonly channel: ChannelStatus;
  /** Its place among the cameras of one name. */
  readonly among: number;
}

function Picture({ channel, among }: PictureProps) {
  return channel.network ? (
    <NetworkPicture channel={channel} />
  ) : (
    <LocalPicture channel={channel} among={among} />
  );
}

/** Opened by the console itself. */
function LocalPicture({ channel: { cameraName, label }, among }: PictureProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<PreviewState>('waiting');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let left = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    setState('waiting');
    openPreview(cameraName, among).then(
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
  }, [cameraName, among]);
  return (
    <>
      <video
        ref={video}
        className={styles.picture}
        hidden={state !== 'shown'}
        autoPlay
        muted
        playsInline
        aria-label={`${t('recording:preview.title')}: ${channelName(label, t)}`}
      />
      {state !== 'shown' && <Instead state={state} />}
    </>
  );
}

/** A picture a second, out of what is being recorded: a page cannot open such a camera. */
function NetworkPicture({ channel: { channelId, label } }: Pick<PictureProps, 'channel'>) {
  const { t } = useTranslation();
  const { jpeg, failed } = useNetworkPicture('cameras.picture', channelId);
  const url = useObjectUrl(jpeg, 'image/jpeg');
  if (url === null) return <Instead state={failed ? 'unavailable' : 'waiting'} />;
  return (
    <img
      src={url}
      className={styles.picture}
      alt={`${t('recording:preview.title')}: ${channelName(label, t)}`}
    />
  );
}

function Instead({ state }: { readonly state: Exclude<PreviewState, 'shown'> }) {
  const { t } = useTranslation();
  return (
    <div className={`${styles.picture} ${styles.instead}`}>
      <Text c="dimmed">{t(`recording:preview.${state}`)}</Text>
    </div>
  );
}
