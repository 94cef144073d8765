import { Drawer, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../electron/contract/record/questions.ts';
import { QuestionText } from '../../../components/QuestionText.tsx';
import { ActButton } from '../ActButton.tsx';
import styles from './Questions.module.css';
import { Settle } from './Settle.tsx';

interface Props {
  readonly sessionId: string;
  readonly questions: readonly Question[];
  readonly onClose: () => void;
}

/** All questions in the order in which they came: those that wait, one of them taken up, and those that are settled. */
export function QuestionsPanel({ sessionId, questions, onClose }: Props) {
  const { t } = useTranslation();
  const waiting = questions.filter(({ state }) => state === 'waiting');
  const settled = questions.filter(({ state }) => state !== 'waiting');
  const { current, take } = useCurrent(waiting);
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={480} transitionProps={{ duration: 0 }}>
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content>
        <Drawer.Body p="lg">
          <Stack>
            <Drawer.Title fz={20} fw={650}>
              {t('record:queue.title')}
            </Drawer.Title>
            {questions.length === 0 && <Text c="dimmed">{t('record:queue.empty')}</Text>}
            {waiting.map((question) => (
              <article
                key={question.questionId}
                className={styles.question}
                data-state="waiting"
                data-current={question === current}
              >
                {question === current ? (
                  <>
                    <QuestionText question={question} />
                    <Settle sessionId={sessionId} questionId={question.questionId} />
                  </>
                ) : (
                  <button type="button" className={styles.take} onClick={() => take(question.questionId)}>
                    <QuestionText question={question} />
                  </button>
                )}
              </article>
            ))}
            {settled.length > 0 && (
              <Text component="h3" fw={650} m={0}>
                {t('record:queue.settled')}
              </Text>
            )}
            {settled.map((question) => (
              <article key={question.questionId} className={styles.question} data-state={question.state}>
                <QuestionText question={question} />
              </article>
            ))}
            <ActButton shortcut="F3" variant="default" icon={<IconX size={20} aria-hidden />} onAct={onClose}>
              {t('record:queue.close')}
            </ActButton>
          </Stack>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** The question that is taken up: the oldest, unless another was chosen by a press or by the arrows. */
function useCurrent(waiting: readonly Question[]) {
  const [chosen, setChosen] = useState<string | null>(null);
  const place = Math.max(
    0,
    waiting.findIndex(({ questionId }) => questionId === chosen),
  );
  const step = (by: number) => setChosen(waiting[place + by]?.questionId ?? chosen);
  useHotkeys([
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
  ]);
  return { current: waiting[place] ?? null, take: setChosen };
}
