import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { useDates } from '../../components/dates.ts';
import { Identifier } from '../../components/Identifier.tsx';

/** Who signed and when, with the hash of the document. */
export function SignedBy({ finding: { author, signedAt, hash } }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  const { second } = useDates();
  return (
    <Stack gap={4}>
      <Text c="dimmed">
        {t('findings:author')}: {author}
        {signedAt !== null && ` · ${t('findings:signed-at')}: ${second(signedAt)}`}
      </Text>
      {hash !== null && (
        <Group gap="xs">
          <Text c="dimmed">{t('findings:hash')}</Text>
          <Identifier value={hash} />
        </Group>
      )}
    </Stack>
  );
}
