import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../components/Choice.tsx';
import { type ChannelLabel, channelName } from '../../components/channel-name.ts';
import { LevelMeter } from '../../components/LevelMeter.tsx';
import { NetworkPicture } from '../../components/NetworkPicture.tsx';
import { type ChannelDraft, type Device, type Devices, isNetwork } from './channels.ts';
import styles from './Prepare.module.css';
import { useLevel } from './use-level.ts';
import { type Preview, usePreview } from './use-preview.ts';

interface Props {
  readonly channel: ChannelDraft;
  readonly devices: Devices;
  /** Camera and microphone are open here. */
  readonly looking: boolean;
  /** What the channel may be named. */
  readonly labels: readonly ChannelLabel[];
  readonly onChange: (channel: ChannelDraft) => void;
  /** Null for the only channel. */
  readonly onRemove: (() => void) | null;
}

/** One channel: what it shows, its camera and microphone, the picture and the level. */
export function ChannelCard(props: Props) {
  const { channel, devices, looking } = props;
  const network = devices.cameras.find(({ id, host }) => id === channel.cameraId && host !== undefined);
  if (network === undefined) return <LocalChannel {...props} />;
  return (
    <Card {...props} picture={<NetworkPicture cameraId={network.id} looking={looking} />}>
      {null}
    </Card>
  );
}

function LocalChannel(props: Props) {
  const { channel, looking } = props;
  const { t } = useTranslation();
  const preview = usePreview(looking ? channel.cameraId : null, looking ? channel.microphoneId : null);
  const level = useLevel(preview.state === 'open' ? preview.stream : null);
  return (
    <Card {...props} picture={<Picture preview={preview} />}>
      <LevelMeter level={level} />
      <Text c="dimmed">{t('prepare:devices.speak')}</Text>
    </Card>
  );
}

interface CardProps extends Props {
  readonly picture: ReactNode;
  readonly children: ReactNode;
}

function Card({ channel, devices, labels, onChange, onRemove, picture, children }: CardProps) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={2} spacing="lg" className={styles.channel}>
      {picture}
      <Stack gap="sm">
        <ChannelChoices channel={channel} devices={devices} labels={labels} onChange={onChange} />
        {children}
        {onRemove !== null && (
          <Button variant="subtle" leftSection={<IconTrash size={20} aria-hidden />} onClick={onRemove}>
            {t('prepare:devices.remove')}
          </Button>
        )}
      </Stack>
    </SimpleGrid>
  );
}

function ChannelChoices({ channel, devices, labels, onChange }: Omit<Props, 'onRemove' | 'looking'>) {
  const { t } = useTranslation();
  const named = (list: readonly Device[]) =>
    list.map(({ id, name, host }, index) => ({
      value: id,
      label: labelOf(name === '' ? t('prepare:devices.unnamed', { number: index + 1 }) : name, host),
    }));
  const labelOf = (name: string, host: string | undefined) =>
    host === undefined ? name : t('prepare:network.named', { name });
  return (
    <>
      <Choice
        label={t('prepare:channel.label')}
        value={channel.label}
        options={labels.map((value) => ({ value, label: channelName(value, t) }))}
        onChange={(value) =>
          onChange({ ...channel, label: labels.find((word) => word === value) ?? channel.label })
        }
      />
      <Choice
        label={t('prepare:devices.camera')}
        value={channel.cameraId ?? ''}
        options={named(devices.cameras)}
        onChange={(cameraId) => onChange({ ...channel, cameraId })}
      />
      {!isNetwork(channel, devices) && (
        <Choice
          label={t('prepare:devices.microphone')}
          value={channel.microphoneId ?? ''}
          options={named(devices.microphones)}
          onChange={(microphoneId) => onChange({ ...channel, microphoneId })}
        />
      )}
    </>
  );
}

function Picture({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const stream = preview.state === 'open' ? preview.stream : null;
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={styles.picture}>
      {preview.state !== 'open' && (
        <Text c="dimmed" role="status">
          {t(`prepare:devices.${preview.state}`)}
        </Text>
      )}
      <video
        ref={video}
        hidden={preview.state !== 'open'}
        autoPlay
        muted
        playsInline
        aria-label={t('prepare:devices.picture')}
      />
    </div>
  );
}
