import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../ActButton.tsx';
import { QuestionsPanel } from './QuestionsPanel.tsx';
import { useQuestions } from './use-questions.ts';

/** How many questions wait, as a quiet number that opens the list of them. Nothing sounds or moves when one comes. */
export function Questions({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const questions = useQuestions(sessionId) ?? [];
  const [opened, { toggle, close }] = useDisclosure(false);
  useHotkeys([['F3', toggle]], []);
  const waiting = questions.filter(({ state }) => state === 'waiting').length;
  return (
    <>
      <ActButton
        shortcut="F3"
        variant={waiting === 0 ? 'subtle' : 'light'}
        icon={<IconMessageQuestion size={20} aria-hidden />}
        onAct={toggle}
      >
        {t('record:queue.button', { waiting })}
      </ActButton>
      {opened && <QuestionsPanel sessionId={sessionId} questions={questions} onClose={close} />}
    </>
  );
}
