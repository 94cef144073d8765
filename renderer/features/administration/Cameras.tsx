import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { CameraForm } from './CameraForm.tsx';
import { CameraRow } from './CameraRow.tsx';

/** The network cameras that can be chosen for a session. */
export function Cameras() {
  const { t } = useTranslation();
  const cameras = useCall('cameras.list', {});
  return (
    <Stack gap="lg">
      <Section title={t('administration:cameras.title')}>
        <Text mb="md" maw="80ch">
          {t('administration:cameras.note')}
        </Text>
        <Reading of={cameras}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('administration:cameras.empty')} how={t('administration:cameras.how')} />
            ) : (
              <Stack gap="lg">
                {all.map((camera) => (
                  <CameraRow key={camera.id} camera={camera} />
                ))}
              </Stack>
            )
          }
        </Reading>
      </Section>
      <AddCamera />
    </Stack>
  );
}

function AddCamera() {
  const { t } = useTranslation();
  const add = useAct('cameras.add', { refresh: ['cameras.list'] });
  const [added, setAdded] = useState(0);
  return (
    <Section title={t('administration:cameras.add')}>
      <CameraForm
        key={added}
        before={null}
        error={add.error}
        saving={add.isPending}
        onSave={(camera) => add.mutate({ camera }, { onSuccess: () => setAdded((count) => count + 1) })}
      />
    </Section>
  );
}
