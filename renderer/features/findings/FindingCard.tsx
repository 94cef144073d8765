import { Button, Group, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FindingView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useDates } from '../../components/dates.ts';
import { Section } from '../../components/Section.tsx';
import { FindingState } from './FindingState.tsx';

/** One finding in the list. */
export function FindingCard({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  const { minute } = useDates();
  const { id, sessionId, title, author, createdAt, attachments } = finding;
  return (
    <Section title={title} acts={<FindingState finding={finding} />}>
      <Group justify="space-between" wrap="nowrap">
        <Text c="dimmed">
          {author} · {minute(createdAt)} · {t('findings:attachment-count', { n: attachments.length })}
        </Text>
        <Button
          component={Link}
          to={paths.finding(sessionId, id)}
          variant="default"
          rightSection={<IconArrowRight size={18} aria-hidden />}
          aria-label={`${t('common:open')}: ${title}`}
        >
          {t('common:open')}
        </Button>
      </Group>
    </Section>
  );
}
