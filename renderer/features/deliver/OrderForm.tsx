import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FolderPick } from '../../components/FolderPick.tsx';
import { Section } from '../../components/Section.tsx';
import { CoSigners } from './CoSigners.tsx';
import { missingOf, type Order } from './order.ts';

interface Props {
  readonly order: Order;
  /** Length of the session's time line, in milliseconds. */
  readonly durationMs: number;
  readonly onChange: (part: Partial<Order>) => void;
  /** The order is whole and the person wants the package. */
  readonly onReady: () => void;
}

/** Why and where to, what is still missing, and the button that asks for the passphrase. */
export function OrderForm({ order, durationMs, onChange, onReady }: Props) {
  const { t } = useTranslation();
  const missing = missingOf(order, durationMs).map((what) => t(`deliver:missing.${what}`));
  return (
    <>
      <Why order={order} onChange={onChange} />
      <Section title={t('deliver:where.title')}>
        <Stack>
          <Text>{t('deliver:where.hint')}</Text>
          <FolderPick
            button={t('deliver:where.choose')}
            chosen={order.folder}
            onFolder={(folder) => onChange({ folder })}
          />
        </Stack>
      </Section>
      <CoSigners chosen={order.coSigners} onChange={(coSigners) => onChange({ coSigners })} />
      <Group justify="space-between">
        <Text role="status">
          {missing.length > 0 && `${t('deliver:missing.title')}: ${missing.join(', ')}.`}
        </Text>
        <Button
          size="xl"
          leftSection={<IconPackageExport size={24} aria-hidden />}
          onClick={onReady}
          disabled={missing.length > 0}
        >
          {t('deliver:make')}
        </Button>
      </Group>
    </>
  );
}

function Why({ order, onChange }: Pick<Props, 'order' | 'onChange'>) {
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
          required
        />
        <TextInput
          label={t('deliver:why.basis')}
          description={t('deliver:why.basis-hint')}
          value={order.legalBasis}
          onChange={(event) => onChange({ legalBasis: event.currentTarget.value })}
          maxLength={300}
          required
        />
      </Stack>
    </Section>
  );
}
