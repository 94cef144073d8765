import { Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Speaker } from '../../electron/contract/record/acts.ts';
import type { Question } from '../../electron/contract/record/questions.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { QuestionText } from '../components/QuestionText.tsx';
import styles from './Lists.module.css';
import { useSaying } from './view.ts';

interface Props {
  readonly questions: readonly Question[];
  readonly speaker: Speaker | null;
}

/** The questions that wait first, each in the order in which it came. */
export function Queue({ questions, speaker }: Props) {
  const { t } = useTranslation();
  const waiting = questions.filter(({ state }) => state === 'waiting');
  const settled = questions.filter(({ state }) => state !== 'waiting').toReversed();
  return (
    <section>
      <Text component="h2" fw={650} m={0} mb={4}>
        {t('observation:queue.title')}
      </Text>
      {questions.length === 0 && (
        <Text c="dimmed" size="sm">
          {t('observation:queue.empty')}
        </Text>
      )}
      {[...waiting, ...settled].map((question) => (
        <article key={question.questionId} className={styles.question} data-state={question.state}>
          <QuestionText question={question} />
          {question.state === 'waiting' && speaker !== null && isOf(question, speaker) && (
            <TakeBack questionId={question.questionId} by={speaker} />
          )}
        </article>
      ))}
    </section>
  );
}

function isOf({ by }: Question, { presenceId, name, role }: Speaker): boolean {
  if (by.presenceId !== null || presenceId !== null) return by.presenceId === presenceId;
  return by.name === name && by.role === role;
}

interface TakeBackProps {
  readonly questionId: string;
  readonly by: Speaker;
}

/** Takes back a question of one's own, with the reason. */
function TakeBack({ questionId, by }: TakeBackProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  const withdraw = useSaying('observation.withdraw-question');
  if (reason === null) {
    return (
      <Button variant="subtle" size="compact-md" px={0} onClick={() => setReason('')}>
        {t('observation:queue.take-back')}
      </Button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') withdraw.mutate({ questionId, by, reason });
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('observation:queue.reason')}
        value={reason}
        maxLength={300}
        autoFocus
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group gap="sm" mt="xs">
        <Button type="submit" disabled={reason.trim() === ''} loading={withdraw.isPending}>
          {t('observation:queue.confirm')}
        </Button>
        <Button variant="default" onClick={() => setReason(null)}>
          {t('observation:queue.keep')}
        </Button>
      </Group>
      <ErrorNotice error={withdraw.error} />
    </form>
  );
}
