import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageTitle } from '../components/PageTitle.tsx';
import { paths } from './paths.ts';

/** Stands where the person's account does not reach. */
export function NoRight() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('common:no-right.title')} note={t('common:no-right.how')} />
      <Button component={Link} to={paths.home}>
        {t('common:back-to-start')}
      </Button>
    </>
  );
}
