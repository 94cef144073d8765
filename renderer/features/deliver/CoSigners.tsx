import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_CO_SIGNATURES } from '../../../electron/contract/formats/package-layout.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { PassphraseField } from '../../components/PassphraseField.tsx';
import { Section } from '../../components/Section.tsx';
import type { CoSigner } from './order.ts';

interface Props {
  readonly chosen: readonly CoSigner[];
  readonly onChange: (chosen: readonly CoSigner[]) => void;
}

/** People who put their own certificate under the package beside the workstation's. */
export function CoSigners({ chosen, onChange }: Props) {
  const { t } = useTranslation();
  const change = (index: number, passphrase: string) =>
    onChange(chosen.map((one, place) => (place === index ? { ...one, passphrase } : one)));
  return (
    <Section title={t('deliver:co-signers.title')}>
      <Stack>
        <Text maw="80ch">{t('deliver:co-signers.note')}</Text>
        {chosen.map(({ file, passphrase }, index) => (
          <Group key={file.token} align="flex-end">
            <PassphraseField
              label={t('deliver:co-signers.password', { file: file.name })}
              value={passphrase}
              onChange={(value) => change(index, value)}
            />
            <Button
              variant="default"
              aria-label={t('deliver:co-signers.remove-of', { file: file.name })}
              onClick={() => onChange(chosen.filter((one) => one.file.token !== file.token))}
            >
              {t('deliver:co-signers.remove')}
            </Button>
          </Group>
        ))}
        {chosen.length < MOST_CO_SIGNATURES && (
          <FileDrop
            purpose="pkcs12"
            label={t('deliver:co-signers.drop')}
            button={t('deliver:co-signers.pick')}
            onFiles={([file]) => file !== undefined && onChange([...chosen, { file, passphrase: '' }])}
          />
        )}
      </Stack>
    </Section>
  );
}
