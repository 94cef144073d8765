import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExcerptFacts, VerificationReport } from '../../../electron/contract/verdict.ts';
import { Notice } from '../../components/Notice.tsx';
import { formatDuration } from '../../components/time.ts';

/** Says before all else that a package is an excerpt, and of what. */
export function ExcerptNotice({ report }: { readonly report: VerificationReport }) {
  const { t } = useTranslation();
  const excerpt = report.package?.excerpt ?? null;
  if (excerpt === null) return null;
  return (
    <Notice kind="info" title={t('desk:excerpt.title')}>
      <Text>
        <Seconds excerpt={excerpt} />
      </Text>
      {excerpt.events + excerpt.findings > 0 && (
        <Text>{t('desk:excerpt.also', { events: excerpt.events, findings: excerpt.findings })}</Text>
      )}
      <Text c="dimmed">{t('desk:excerpt.note')}</Text>
    </Notice>
  );
}

function Seconds({ excerpt: { spans, durationMs } }: { readonly excerpt: ExcerptFacts }) {
  const { t } = useTranslation();
  if (spans.length === 0) return t('desk:excerpt.none');
  const told = spans.map(({ fromMs, toMs }) => `${formatDuration(fromMs)}–${formatDuration(toMs)}`);
  return t('desk:excerpt.seconds', { spans: told.join(', '), length: formatDuration(durationMs) });
}
