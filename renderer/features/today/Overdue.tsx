import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { Section } from '../../components/Section.tsx';
import type { Overdue as OverdueDelivery } from './agenda.ts';
import styles from './Today.module.css';

/** Deliveries whose receipt has not come back. */
export function Overdue({ overdue }: { readonly overdue: readonly OverdueDelivery[] }) {
  const { t } = useTranslation();
  const mayImport = useRight('receipt.import');
  if (overdue.length === 0) return null;
  return (
    <Section title={t('today:overdue.title')}>
      <ul className={styles.rows}>
        {overdue.map(({ delivery, days }) => (
          <li key={delivery.packageId} className={styles.row}>
            <div>
              <Text fw={650}>
                {delivery.pseudonym} · {t('today:overdue.days', { count: days })}
              </Text>
              <Text c="dimmed">{t('today:overdue.to', { recipients: delivery.recipients.join(', ') })}</Text>
            </div>
            {mayImport && (
              <Button component={Link} to={paths.deliveries} variant="default">
                {t('common:open')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
