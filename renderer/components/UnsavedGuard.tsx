import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type NavigateOptions, useBlocker } from 'react-router';
import { Dialog } from './Dialog.tsx';

interface Kept {
  readonly kept: true;
}

/** Options of the navigation that follows saving: it loses nothing and is not asked about. */
export const afterSaving: NavigateOptions = { replace: true, state: { kept: true } satisfies Kept };

const isKept = (state: unknown): boolean => typeof state === 'object' && state !== null && 'kept' in state;

/** Asks before a form with something unsaved is left. */
export function UnsavedGuard({ unsaved }: { readonly unsaved: boolean }) {
  const { t } = useTranslation();
  const blocker = useBlocker(({ nextLocation }) => unsaved && !isKept(nextLocation.state));
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog title={t('common:unsaved.title')} onClose={() => blocker.reset()}>
      <Text>{t('common:unsaved.text')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => blocker.proceed()}>
          {t('common:unsaved.leave')}
        </Button>
        <Button onClick={() => blocker.reset()} data-autofocus>
          {t('common:unsaved.stay')}
        </Button>
      </Group>
    </Dialog>
  );
}
