import { useHotkeys } from '@mantine/hooks';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useEvent } from '../../bridge/events.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { callKey } from '../../bridge/queries.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { ActButton } from './ActButton.tsx';

/** Opens and closes the window of those who watch. */
export function ObservationAct() {
  const { t } = useTranslation();
  const client = useQueryClient();
  useEvent('observation.window', (window) => client.setQueryData(callKey('observation.window', {}), window));
  const isOpen = useCall('observation.window', {}).data?.open ?? false;
  const open = useAct('observation.open', { refresh: ['observation.window'] });
  const close = useAct('observation.close', { refresh: ['observation.window'] });
  const toggle = () => (isOpen ? close : open).mutate({});
  useHotkeys([['F7', toggle]], []);
  return (
    <>
      <ActButton
        shortcut="F7"
        variant={isOpen ? 'light' : 'subtle'}
        icon={<IconDeviceDesktop size={20} aria-hidden />}
        onAct={toggle}
      >
        {isOpen ? t('record:observation.close') : t('record:observation.open')}
      </ActButton>
      <ErrorNotice error={open.error ?? close.error} />
    </>
  );
}
