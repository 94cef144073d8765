import { Button, Group, Stack, Text } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { PassphraseConfirm } from '../../components/PassphraseConfirm.tsx';
import { Section } from '../../components/Section.tsx';
import type { Draft } from './draft.ts';
import { isSignable } from './draft-text.ts';
import { useFindingAct } from './finding-acts.ts';

interface Props {
  readonly finding: FindingView;
  readonly draft: Draft;
}

/** Signs the finding as it is kept; what was written last is kept first. */
export function SignFinding({ finding, draft }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const sign = useFindingAct('findings.sign');
  const signable = isSignable(draft.text);
  const ask = () => {
    // A draft that cannot be kept is not signed; the notice at the form says why.
    draft.save().then(
      () => setAsking(true),
      () => undefined,
    );
  };
  return (
    <Section title={t('findings:sign.title')}>
      <Stack>
        <Text>{t('findings:sign.text')}</Text>
        {!signable && <Text fw={650}>{t('findings:sign.missing')}</Text>}
        <Group>
          <Button leftSection={<IconSignature size={18} aria-hidden />} onClick={ask} disabled={!signable}>
            {t('findings:sign.button')}
          </Button>
        </Group>
      </Stack>
      {asking && (
        <PassphraseConfirm
          title={t('findings:sign.confirm', { title: finding.title })}
          consequence={t('findings:sign.text')}
          confirm={t('findings:sign.button')}
          pending={sign.isPending}
          error={sign.error}
          onConfirm={(passphrase) => sign.mutate({ findingId: finding.id, passphrase })}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
