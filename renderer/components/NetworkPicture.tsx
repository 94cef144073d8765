import { Button, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CameraTest } from '../../electron/contract/calls/cameras.ts';
import { useCall } from '../bridge/hooks.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './NetworkPicture.module.css';
import { useObjectUrl } from './use-object-url.ts';

/** Above this a power failure costs noticeably more than the second in flight. */
const LONG_MS = 2000;

interface Props {
  readonly cameraId: string;
  /** The camera may be asked now; not while a recording starts. */
  readonly looking: boolean;
}

/** A picture of a network camera, taken by connecting as a recording does, and what it gives. */
export function NetworkPicture({ cameraId, looking }: Props) {
  const { t } = useTranslation();
  const test = useCall('cameras.test', looking ? { id: cameraId } : null);
  const url = useObjectUrl(test.data?.jpeg ?? null, 'image/jpeg');
  return (
    <Stack gap="sm">
      <div className={styles.picture}>
        {url === null || test.isFetching ? (
          <Text c="dimmed" role="status">
            {t(test.isError && !test.isFetching ? 'prepare:network.none' : 'prepare:network.asking')}
          </Text>
        ) : (
          <img src={url} alt={t('prepare:devices.picture')} />
        )}
      </div>
      {!test.isFetching && <ErrorNotice error={test.error} />}
      {test.data !== undefined && !test.isFetching && <CameraFacts test={test.data} />}
      <Button
        variant="default"
        leftSection={<IconRefresh size={20} aria-hidden />}
        onClick={() => void test.refetch()}
        loading={test.isFetching}
        disabled={!looking}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('prepare:network.again')}
      </Button>
    </Stack>
  );
}

/** What a network camera gives, and what that means for the recording. */
function CameraFacts({ test: { width, height, sound, level, fragmentMs } }: { readonly test: CameraTest }) {
  const { t } = useTranslation();
  const seconds = (fragmentMs / 1000).toFixed(1);
  return (
    <Stack gap={4}>
      <Text>{t('prepare:network.picture', { width, height })}</Text>
      <Text>{t(sound ? 'prepare:network.sound' : 'prepare:network.silent')}</Text>
      {level !== null && <LevelMeter level={level} />}
      {fragmentMs > LONG_MS && <Text>{t('prepare:network.long', { seconds })}</Text>}
    </Stack>
  );
}
