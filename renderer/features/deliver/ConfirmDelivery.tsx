import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { useCall } from '../../bridge/hooks.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import type { SecondPerson } from './making.ts';
import type { Order } from './order.ts';

interface Props {
  readonly session: SessionView;
  readonly order: Order;
  readonly error: unknown;
  readonly onMake: (passphrase: string, second: SecondPerson | null, includeMasked: boolean) => void;
  readonly onClose: () => void;
}

/** Names what is delivered and to whom, and asks for the passphrase; where the office says so, for a second person's. */
export function ConfirmDelivery({ session, order, error, onMake, onClose }: Props) {
  const { t } = useTranslation();
  const { data: recipients = [] } = useCall('recipients.list', {});
  const { data: settings } = useCall('settings.get', {});
  const [second, setSecond] = useState<SecondPerson>({ name: '', passphrase: '' });
  const names = recipients.filter(({ id }) => order.recipientIds.includes(id)).map(({ name }) => name);
  const { pseudonym, ordinal } = session;
  const { data: contents } = useCall(
    'delivery.contents',
    order.excerpt === null ? { sessionId: session.id } : null,
  );
  const [includeMasked, setIncludeMasked] = useState(false);
  const isMasked = contents?.items.some(({ kind }) => kind === 'masked') ?? false;
  const twoPersons = includeMasked || (settings?.twoPersonRelease ?? false);
  const isSecondThere = second.name.trim() !== '' && second.passphrase !== '';
  return (
    <PassphraseConfirm
      title={
        order.excerpt === null
          ? t('deliver:confirm.title', { pseudonym, ordinal })
          : t('deliver:confirm.excerpt-title', { pseudonym, ordinal })
      }
      consequence={
        <Stack>
          <Text>{t('deliver:confirm.text', { names: names.join(', ') })}</Text>
          {isMasked && (
            <Checkbox
              label={t('deliver:masked.include')}
              description={t('deliver:masked.hint')}
              checked={includeMasked}
              onChange={(event) => setIncludeMasked(event.currentTarget.checked)}
            />
          )}
          {twoPersons && (
            <Second why={includeMasked ? 'masked' : 'office'} second={second} onChange={setSecond} />
          )}
        </Stack>
      }
      confirm={t('deliver:confirm.button')}
      pending={false}
      ready={settings !== undefined && (!twoPersons || isSecondThere)}
      error={error}
      onConfirm={(passphrase) => onMake(passphrase, twoPersons ? second : null, includeMasked)}
      onClose={onClose}
    />
  );
}

interface SecondProps {
  /** Why two persons are needed. */
  readonly why: 'masked' | 'office';
  readonly second: SecondPerson;
  readonly onChange: (second: SecondPerson) => void;
}

function Second({ why, second, onChange }: SecondProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text fw={650}>{t(why === 'masked' ? 'deliver:second.masked' : 'deliver:second.text')}</Text>
      <TextInput
        label={t('deliver:second.name')}
        value={second.name}
        onChange={(event) => onChange({ ...second, name: event.currentTarget.value })}
        autoComplete="off"
        maxLength={200}
      />
      <PassphraseField
        label={t('deliver:second.passphrase')}
        value={second.passphrase}
        onChange={(passphrase) => onChange({ ...second, passphrase })}
      />
    </Stack>
  );
}
