import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraView } from '../../../electron/contract/calls/cameras.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import styles from './Administration.module.css';
import { CameraForm } from './CameraForm.tsx';
import { CameraTrial } from './CameraTrial.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

/** One network camera, with the trial of its connection. */
export function CameraRow({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'change' | 'remove' | 'trial' | null>(null);
  const close = () => setOpen(null);
  const acts = ['trial', 'change', 'remove'] as const;
  return (
    <div className={styles.trusted}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={650}>{camera.name}</Text>
          <Identifier value={camera.url} />
          <Text c="dimmed">
            {camera.hasPassword
              ? t('administration:cameras.has-password', { user: camera.user })
              : t('administration:cameras.no-password')}
          </Text>
        </div>
        <Group gap="xs" justify="flex-end">
          {acts.map((act) => (
            <Button
              key={act}
              variant="default"
              onClick={() => setOpen(act)}
              aria-label={`${t(`administration:cameras.${act === 'trial' ? 'test' : act}`)}: ${camera.name}`}
            >
              {t(`administration:cameras.${act === 'trial' ? 'test' : act}`)}
            </Button>
          ))}
        </Group>
      </Group>
      {open === 'trial' && <CameraTrial camera={camera} onClose={close} />}
      {open === 'change' && <ChangeCamera camera={camera} onClose={close} />}
      {open === 'remove' && <RemoveCamera camera={camera} onClose={close} />}
    </div>
  );
}

interface DialogProps {
  readonly camera: CameraView;
  readonly onClose: () => void;
}

function ChangeCamera({ camera, onClose }: DialogProps) {
  const { t } = useTranslation();
  const change = useAct('cameras.change', { refresh: ['cameras.list', 'cameras.test'] });
  return (
    <Dialog title={t('administration:cameras.change-title', { name: camera.name })} onClose={onClose}>
      <CameraForm
        before={camera}
        error={change.error}
        saving={change.isPending}
        onSave={(input) => change.mutate({ id: camera.id, camera: input }, { onSuccess: onClose })}
      />
    </Dialog>
  );
}

function RemoveCamera({ camera, onClose }: DialogProps) {
  const { t } = useTranslation();
  const remove = useAct('cameras.remove', { refresh: ['cameras.list'] });
  return (
    <RemoveDialog
      title={t('administration:cameras.remove-title', { name: camera.name })}
      consequence={t('administration:cameras.consequence')}
      act={t('administration:cameras.remove')}
      error={remove.error}
      isPending={remove.isPending}
      onRemove={() => remove.mutate({ id: camera.id }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
