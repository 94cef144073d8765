import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TrustView } from '../../../electron/contract/calls/office.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Section } from '../../components/Section.tsx';

const KINDS = TrustView.shape.kind;

/** Adds the certificate of an office or of a time-stamp authority. */
export function AddTrust() {
  const { t } = useTranslation();
  const [kind, setKind] = useState<TrustView['kind']>('office');
  const add = useAct('trust.add', { refresh: ['trust.list'] });
  const take = ([file]: readonly PickedFile[]) => {
    if (file !== undefined) add.mutate({ kind, file: file.token });
  };
  return (
    <Section title={t('administration:trust.add')}>
      <Stack>
        <Radio.Group
          label={t('administration:trust.add-kind')}
          value={kind}
          onChange={(value) => setKind(KINDS.parse(value))}
        >
          <Stack gap="xs" mt="xs">
            {KINDS.options.map((value) => (
              <Radio key={value} value={value} label={t(`administration:trust.kind.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <FileDrop
          purpose="certificate"
          label={t('administration:trust.drop')}
          button={t('administration:trust.pick')}
          onFiles={take}
          disabled={add.isPending}
        />
        <ErrorNotice error={add.error} />
        <Text role="status">{add.isSuccess && t('administration:trust.added-done')}</Text>
      </Stack>
    </Section>
  );
}
