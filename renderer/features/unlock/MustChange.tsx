import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppState, useStateAct } from '../../bridge/app-state.ts';
import { LanguageSwitch } from '../../components/LanguageSwitch.tsx';
import { OwnPassphraseForm } from '../../components/OwnPassphraseForm.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Door } from './Door.tsx';

/** Somebody else set the passphrase: there is no way on before the person sets an own one. */
export function MustChange() {
  const { t } = useTranslation();
  const { account } = useAppState();
  const lock = useStateAct('vault.lock');
  const leave = (
    <Button variant="default" onClick={() => lock.mutate({})} loading={lock.isPending}>
      {t('common:lock')}
    </Button>
  );
  return (
    <Door>
      <PageTitle title={t('unlock:must-change.title')}>
        <LanguageSwitch />
      </PageTitle>
      <OwnPassphraseForm other={leave}>
        <Text>{t('unlock:must-change.why', { name: account?.name ?? '' })}</Text>
      </OwnPassphraseForm>
    </Door>
  );
}
