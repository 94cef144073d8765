import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecipientView } from '../../../electron/contract/calls/delivery.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { AddCard } from './AddCard.tsx';
import { RecipientRow } from './RecipientRow.tsx';

interface Props {
  readonly chosen: readonly string[];
  readonly onChange: (recipientIds: readonly string[]) => void;
}

/** Who will be able to open the package, with the fingerprints that were compared by voice. */
export function Recipients({ chosen, onChange }: Props) {
  const { t } = useTranslation();
  const recipients = useCall('recipients.list', {});
  return (
    <Section title={t('deliver:to.title')}>
      <Stack>
        <Reading of={recipients}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title={t('deliver:to.empty.title')} how={t('deliver:to.empty.text')} />
            ) : (
              <Choice all={all} chosen={chosen} onChange={onChange} />
            )
          }
        </Reading>
        <AddCard onAdded={({ id }) => onChange([...chosen.filter((one) => one !== id), id])} />
      </Stack>
    </Section>
  );
}

function Choice({ all, chosen, onChange }: Props & { readonly all: readonly RecipientView[] }) {
  const { t } = useTranslation();
  return (
    <>
      <Text>{t('deliver:to.hint')}</Text>
      <Checkbox.Group value={[...chosen]} onChange={onChange} aria-label={t('deliver:to.title')}>
        <Stack gap="md">
          {all.map((recipient) => (
            <RecipientRow
              key={recipient.id}
              recipient={recipient}
              onRemoved={() => onChange(chosen.filter((id) => id !== recipient.id))}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
