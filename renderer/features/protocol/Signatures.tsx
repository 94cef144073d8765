import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProtocolView } from '../../../electron/contract/protocol.ts';
import { useAct } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly view: ProtocolView;
  readonly changed: boolean;
}

/** Who has signed this version, and the act of signing it. */
export function Signatures({ view, changed }: Props) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const [asking, setAsking] = useState(false);
  const sign = useAct('protocol.sign', { refresh: ['protocol.get'] });
  const shown = view.versions.find(({ version }) => version === view.shown);
  if (shown === undefined) return null;
  const { version, signatures } = shown;
  const { sessionId } = view.document;
  const confirm = (passphrase: string) =>
    sign.mutate({ sessionId, version, passphrase }, { onSuccess: () => setAsking(false) });
  return (
    <Section title={t('protocol:sign.title')}>
      <Stack gap="sm">
        {signatures.length === 0 && <Text>{t('protocol:sign.none')}</Text>}
        {signatures.map(({ name, role, at }) => (
          <Text key={`${name}${at}`}>
            {t('protocol:sign.by', { name, role: t(`common:role.${role}`), at: minute(at) })}
          </Text>
        ))}
        <Text c="dimmed">{t('protocol:sign.paper')}</Text>
        <Group>
          <Button
            leftSection={<IconSignature size={18} aria-hidden />}
            onClick={() => setAsking(true)}
            disabled={changed}
          >
            {t('protocol:sign.button')}
          </Button>
          {changed && <Text>{t('protocol:keep-first')}</Text>}
        </Group>
      </Stack>
      {asking && (
        <PassphraseConfirm
          title={t('protocol:sign.confirm', { version })}
          consequence={t('protocol:sign.text', { version })}
          confirm={t('protocol:sign.button')}
          pending={sign.isPending}
          error={sign.error}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
