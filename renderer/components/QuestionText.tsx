import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../electron/contract/record/questions.ts';
import { formatDuration } from './time.ts';

const timeOf = (ms: number | null): string => (ms === null ? '' : `${formatDuration(ms)} · `);

/** A question that was handed to the interviewer, by whom and when, and what became of it. */
export function QuestionText({ question }: { readonly question: Question }) {
  const { t } = useTranslation();
  const { by, text, state, submittedMs, settledMs, words, reason } = question;
  const who = t('record:by', { name: by.name, role: t(`common:participant-role.${by.role}`) });
  return (
    <>
      <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
      <Text c="dimmed" size="sm">
        {timeOf(submittedMs)}
        {who}
      </Text>
      <Text size="sm" fw={600}>
        {state === 'waiting' ? '' : timeOf(settledMs)}
        {t(`record:question-state.${state}`)}
      </Text>
      {words !== '' && <Text size="sm">{t('record:words', { words })}</Text>}
      {reason !== '' && <Text size="sm">{t('record:reason', { reason })}</Text>}
    </>
  );
}
