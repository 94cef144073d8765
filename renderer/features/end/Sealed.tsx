import { Stack, Text, Title } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { DeviceCheckFacts } from './DeviceCheckFacts.tsx';
import { Next } from './Next.tsx';
import { RoomFacts } from './RoomFacts.tsx';
import styles from './Sealed.module.css';
import { SealedFacts } from './SealedFacts.tsx';
import { sealingSeconds } from './sealing-seconds.ts';

/** "Sealed", with the time it took, what was sealed and what follows. */
export function Sealed({ session }: { readonly session: SessionView }) {
  const { t, i18n } = useTranslation();
  const seconds = sealingSeconds(session);
  const locale = i18n.language === 'en' ? 'en-GB' : 'ru-KZ';
  return (
    <Stack gap="lg">
      <div className={styles.sealed}>
        <IconRosetteDiscountCheck size={56} aria-hidden color="var(--mantine-color-anchor)" />
        <div>
          <Title order={1} fz={48} lh={1.1}>
            {t('end:title')}
          </Title>
          {seconds !== null && (
            <Text size="lg" mt="xs">
              {t('end:took', {
                seconds: new Intl.NumberFormat(locale, { maximumFractionDigits: seconds < 1 ? 2 : 1 }).format(
                  seconds,
                ),
              })}
            </Text>
          )}
          <Text c="dimmed" mt={4}>
            {t('end:safe')}
          </Text>
        </div>
      </div>
      <SealedFacts session={session} />
      <RoomFacts sessionId={session.id} />
      <Next session={session} />
      <DeviceCheckFacts sessionId={session.id} />
    </Stack>
  );
}
