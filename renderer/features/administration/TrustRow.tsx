import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrustView } from '../../../electron/contract/calls/office.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { Fingerprint } from '../../components/Fingerprint.tsx';
import styles from './Administration.module.css';
import { RemoveDialog } from './RemoveDialog.tsx';

/** One trusted certificate with the words to compare. */
export function TrustRow({ entry }: { readonly entry: TrustView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const [removing, setRemoving] = useState(false);
  return (
    <div className={styles.trusted}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fw={650}>{entry.name}</Text>
          <Text c="dimmed">
            {t(`administration:trust.kind.${entry.kind}`)} ·{' '}
            {t('administration:trust.until', { when: dates.day(entry.notAfter) })} ·{' '}
            {t('administration:trust.added', { when: dates.day(entry.addedAt) })}
          </Text>
        </div>
        <Button
          variant="default"
          onClick={() => setRemoving(true)}
          aria-label={`${t('administration:trust.remove')}: ${entry.name}`}
        >
          {t('administration:trust.remove')}
        </Button>
      </Group>
      <Fingerprint words={entry.words} hex={entry.fingerprint} />
      {removing && <RemoveTrust entry={entry} onClose={() => setRemoving(false)} />}
    </div>
  );
}

interface RemoveProps {
  readonly entry: TrustView;
  readonly onClose: () => void;
}

function RemoveTrust({ entry, onClose }: RemoveProps) {
  const { t } = useTranslation();
  const remove = useAct('trust.remove', { refresh: ['trust.list'] });
  return (
    <RemoveDialog
      title={t('administration:trust.remove-title', { name: entry.name })}
      consequence={t('administration:trust.remove-consequence')}
      act={t('administration:trust.remove')}
      error={remove.error}
      isPending={remove.isPending}
      onRemove={() => remove.mutate({ id: entry.id }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
