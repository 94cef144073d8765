import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../components/PageTitle.tsx';
import { paths } from './paths.ts';

/** An address that leads nowhere. */
export function LostScreen() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('common:lost.title')} note={t('common:lost.how')} />
      <Button component={Link} to={paths.home}>
        {t('common:back-to-start')}
      </Button>
    </>
  );
}
