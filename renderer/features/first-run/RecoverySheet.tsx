import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import { useDates } from '../../components/dates.ts';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import styles from './FirstRun.module.css';
import type { Names } from './NamesStep.tsx';

interface Props {
  readonly recovery: CallOutput<'vault.create'>;
  readonly names: Names;
}

/** The sheet that is printed and put into the safe. */
export function RecoverySheet({ recovery, names }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const [madeAt] = useState(() => new Date().toISOString());
  return (
    <div className={styles.sheet}>
      <dl>
        <dt>{t('first-run:recovery.office')}</dt>
        <dd>{names.office}</dd>
        <dt>{t('first-run:recovery.workstation')}</dt>
        <dd>{names.workstation}</dd>
        <dt>{t('first-run:recovery.made')}</dt>
        <dd>{dates.minute(madeAt)}</dd>
      </dl>
      <div>
        <Text c="dimmed">{t('first-run:recovery.secret')}</Text>
        <code className={styles.secret}>{recovery.recoveryIdentity}</code>
      </div>
      <div>
        <Text c="dimmed">{t('first-run:recovery.recipient')}</Text>
        <Text ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {recovery.recoveryRecipient}
        </Text>
      </div>
      <div>
        <Text c="dimmed" mb={4}>
          {t('first-run:recovery.words')}
        </Text>
        <Fingerprint words={recovery.words} hex={null} />
      </div>
      <Text fw={650}>{t('first-run:recovery.keep')}</Text>
      <Text>{t('first-run:recovery.how')}</Text>
    </div>
  );
}
