import { Group, Slider, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconEar, IconEarOff, IconSwitchHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObservedCamera } from '../../electron/contract/observation.ts';
import { ActButton } from '../features/recording/ActButton.tsx';
import { LivePicture } from './LivePicture.tsx';
import { type Listening, useListening } from './listening.ts';
import { NetworkPicture } from './NetworkPicture.tsx';
import styles from './Pictures.module.css';

/** How many cameras before this one have its name: which of several equal devices is meant. */
function among(cameras: readonly ObservedCamera[], index: number): number {
  const { cameraName } = cameras[index] ?? { cameraName: '' };
  return cameras.slice(0, index).filter((camera) => camera.cameraName === cameraName).length;
}

/** The room as the cameras see it: one large, the others small in its corner; its sound by a deliberate key. */
export function Pictures({ cameras }: { readonly cameras: readonly ObservedCamera[] }) {
  const { t } = useTranslation();
  const [large, setLarge] = useState(0);
  const listening = useListening(cameras[0]?.microphoneName ?? null);
  const swap = () => cameras.length > 1 && setLarge((now) => (now + 1) % cameras.length);
  useHotkeys([['F2', swap]], []);
  return (
    <>
      <div className={styles.pictures}>
        {cameras.map(({ channelId, label, cameraName, network }, index) => {
          const place = index === large ? 'large' : 'small';
          return network ? (
            <NetworkPicture key={label} label={label} channelId={channelId} place={place} />
          ) : (
            <LivePicture
              key={label}
              label={label}
              cameraName={cameraName}
              among={among(cameras, index)}
              place={place}
            />
          );
        })}
      </div>
      <Group gap="sm" wrap="nowrap">
        <Listen listening={listening} />
        {cameras.length > 1 && (
          <ActButton
            shortcut="F2"
            variant="default"
            icon={<IconSwitchHorizontal size={20} aria-hidden />}
            onAct={swap}
          >
            {t('observation:picture.other')}
          </ActButton>
        )}
      </Group>
    </>
  );
}

function Listen({ listening }: { readonly listening: Listening }) {
  const { t } = useTranslation();
  const { state, volume, toggle, setVolume } = listening;
  const on = state === 'on';
  const Icon = on ? IconEarOff : IconEar;
  useHotkeys([['F8', toggle]], []);
  return (
    <>
      <ActButton
        shortcut="F8"
        variant={on ? 'light' : 'default'}
        icon={<Icon size={20} aria-hidden />}
        onAct={toggle}
      >
        {on ? t('observation:listen.stop') : t('observation:listen.start')}
      </ActButton>
      {on && (
        <Slider
          w={140}
          min={0}
          max={100}
          label={null}
          value={volume}
          onChange={setVolume}
          thumbLabel={t('observation:listen.volume')}
        />
      )}
      <Text c="dimmed" size="sm" role={state === 'failed' ? 'alert' : undefined}>
        {state === 'failed' ? t('observation:listen.failed') : t('observation:listen.headphones')}
      </Text>
    </>
  );
}
