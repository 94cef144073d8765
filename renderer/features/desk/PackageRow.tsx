import { Badge, Button, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useDates } from '../../components/dates.ts';
import { formatDuration } from '../../components/time.ts';
import styles from './PackageRow.module.css';
import type { PackageView } from './package-view.ts';

/** One imported package, and whether its receipt has been handed back. */
export function PackageRow({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const { packageId, pseudonym, office, importedAt, durationMs, receiptIssued, disposedAt, report } = view;
  return (
    <div className={styles.row}>
      <div>
        <Text fw={650}>
          {pseudonym}
          {report.package?.excerpt ? ` · ${t('desk:excerpt.badge')}` : ''}
          {disposedAt === null ? '' : ` · ${t('desk:keeping.badge')}`}
        </Text>
        <Text c="dimmed">
          {office} · {t('desk:inbox.length')} {formatDuration(durationMs)} · {t('desk:inbox.imported')}{' '}
          {minute(importedAt)}
        </Text>
      </div>
      <Badge variant={receiptIssued ? 'outline' : 'filled'} size="lg" tt="none">
        {receiptIssued ? t('desk:inbox.receipt-issued') : t('desk:inbox.receipt-due')}
      </Badge>
      <Button
        component={Link}
        to={paths.package(packageId)}
        variant="default"
        rightSection={<IconArrowRight size={18} aria-hidden />}
        aria-label={`${t('desk:inbox.open')}: ${pseudonym}`}
      >
        {t('desk:inbox.open')}
      </Button>
    </div>
  );
}
