import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { ChannelCard } from './ChannelCard.tsx';
import { addChannel, type ChannelDraft, type Devices, freeLabels } from './channels.ts';

interface Props {
  /** Null while they are looked for. */
  readonly devices: Devices | null;
  readonly channels: readonly ChannelDraft[];
  /** The pictures are open; not while a recording starts. */
  readonly looking: boolean;
  readonly onChange: (channels: readonly ChannelDraft[]) => void;
}

/** Camera and microphone of each channel, with pictures and levels. */
export function DeviceCheck({ devices, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('prepare:devices.title')}>
      {devices === null ? (
        <Text role="status">{t('prepare:devices.asking')}</Text>
      ) : (
        <Connected devices={devices} {...rest} />
      )}
    </Section>
  );
}

function Connected({ devices, channels, looking, onChange }: Props & { readonly devices: Devices }) {
  const { t } = useTranslation();
  const silent = devices.microphones.length === 0 && devices.cameras.every(({ host }) => host === undefined);
  if (devices.cameras.length === 0 || silent) {
    const title =
      devices.cameras.length === 0 ? t('prepare:devices.no-camera') : t('prepare:devices.no-microphone');
    return <EmptyState title={title} how={t('prepare:devices.connect')} />;
  }
  const more = addChannel(channels, devices);
  return (
    <Stack>
      <div>
        {channels.map((channel, index) => (
          <ChannelCard
            key={channel.key}
            labels={freeLabels(channels, channel)}
            channel={channel}
            looking={looking}
            devices={devices}
            onChange={(changed) => onChange(channels.with(index, changed))}
            onRemove={channels.length === 1 ? null : () => onChange(channels.toSpliced(index, 1))}
          />
        ))}
      </div>
      {more !== channels && (
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => onChange(more)}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('prepare:devices.add')}
        </Button>
      )}
    </Stack>
  );
}
