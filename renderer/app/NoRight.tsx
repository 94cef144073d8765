import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { paths } from './paths.ts';

/** Stands where the person's account does not reach. */
export function NoRight() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('common:no-right.title')} how={t('common:no-right.how')}>
      <Button component={Link} to={paths.home}>
        {t('common:back-to-start')}
      </Button>
    </EmptyState>
  );
}
