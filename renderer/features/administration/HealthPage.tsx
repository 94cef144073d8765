import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../components/PageTitle.tsx';
import { HealthDetails } from './HealthDetails.tsx';

/** The health of the workstation, for everybody. */
export function HealthPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('health:title')} />
      <HealthDetails />
    </>
  );
}
