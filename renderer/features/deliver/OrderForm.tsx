import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Section } from '../../components/Section.tsx';
import { ConfirmDelivery } from './ConfirmDelivery.tsx';
import { missingOf, type Order } from './order.ts';

interface Props {
  readonly session: SessionView;
  readonly order: Order;
  readonly onChange: (part: Partial<Order>) => void;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onMake: (passphrase: string) => void;
  /** The person closes a question that failed. */
  readonly onAgain: () => void;
}

/** Why and where to, what is still missing, and the button that asks for the passphrase. */
export function OrderForm({ session, order, onChange, pending, error, onMake, onAgain }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const missing = missingOf(order);
  const close = () => {
    setAsking(false);
    onAgain();
  };
  return (
    <>
      <Why order={order} onChange={onChange} disabled={pending} />
      <Section title={t('deliver:where.title')}>
        <Stack>
          <Text>{t('deliver:where.hint')}</Text>
          <FolderPick
            button={t('deliver:where.choose')}
            chosen={order.folder}
            onFolder={(folder) => onChange({ folder })}
            disabled={pending}
          />
        </Stack>
      </Section>
      {!pending && (
        <Group justify="space-between">
          <Text role="status">
            {missing.length > 0 &&
              `${t('deliver:missing.title')}: ${missing.map((what) => t(`deliver:missing.${what}`)).join(', ')}.`}
          </Text>
          <Button
            size="xl"
            leftSection={<IconPackageExport size={24} aria-hidden />}
            onClick={() => setAsking(true)}
            disabled={missing.length > 0}
          >
            {t('deliver:make')}
          </Button>
        </Group>
      )}
      {asking && !pending && (
        <ConfirmDelivery session={session} order={order} error={error} onMake={onMake} onClose={close} />
      )}
    </>
  );
}

function Why({
  order,
  onChange,
  disabled,
}: Pick<Props, 'order' | 'onChange'> & { readonly disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <Section title={t('deliver:why.title')}>
      <Stack>
        <TextInput
          label={t('deliver:why.purpose')}
          description={t('deliver:why.purpose-hint')}
          value={order.purpose}
          onChange={(event) => onChange({ purpose: event.currentTarget.value })}
          maxLength={300}
          disabled={disabled}
          required
        />
        <TextInput
          label={t('deliver:why.basis')}
          description={t('deliver:why.basis-hint')}
          value={order.legalBasis}
          onChange={(event) => onChange({ legalBasis: event.currentTarget.value })}
          maxLength={300}
          disabled={disabled}
          required
        />
      </Stack>
    </Section>
  );
}
