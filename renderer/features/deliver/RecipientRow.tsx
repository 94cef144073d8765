import { Button, Checkbox, Code, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipientView } from '../../../electron/contract/calls/delivery.ts';
import { useDates } from '../../components/dates.ts';
import styles from './RecipientRow.module.css';
import { RemoveRecipient } from './RemoveRecipient.tsx';

interface Props {
  readonly recipient: RecipientView;
  readonly onRemoved: () => void;
}

/** A recipient to tick, with the words of the card and when they were compared. */
export function RecipientRow({ recipient, onRemoved }: Props) {
  const { t } = useTranslation();
  const { day } = useDates();
  const [removing, setRemoving] = useState(false);
  const { id, name, organisation, workstation, words, confirmedAt } = recipient;
  return (
    <Group className={styles.row} justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Checkbox value={id} label={name} description={`${organisation} · ${workstation}`} />
        <Text className={styles.words} c="dimmed">
          <Code>{words.join(' ')}</Code> · {t('deliver:to.confirmed-at')}: {day(confirmedAt)}
        </Text>
      </div>
      <Button
        variant="subtle"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={() => setRemoving(true)}
        aria-label={`${t('deliver:to.remove')}: ${name}`}
      >
        {t('deliver:to.remove')}
      </Button>
      {removing && (
        <RemoveRecipient recipient={recipient} onRemoved={onRemoved} onClose={() => setRemoving(false)} />
      )}
    </Group>
  );
}
