import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorCode } from '../../../electron/contract/errors.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { CallFailed } from '../../bridge/call.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LanguageSwitch } from '../../components/LanguageSwitch.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Door } from './Door.tsx';

/** The vault cannot be opened at all: what happened to it and what to do, and nothing that could make it worse. */
export function BrokenVault() {
  const { t } = useTranslation();
  const { fault } = useAppState();
  const code = ErrorCode.safeParse(fault);
  const failure = new CallFailed({ code: code.success ? code.data : 'internal' });
  return (
    <Door>
      <PageTitle title={t('unlock:broken.title')}>
        <LanguageSwitch />
      </PageTitle>
      <Stack>
        <ErrorNotice error={failure} />
        <Text>{t('unlock:broken.then')}</Text>
      </Stack>
    </Door>
  );
}
