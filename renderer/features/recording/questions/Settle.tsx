import { Group, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconCheck, IconHandStop, IconMessage2, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { type Settlement, useSettling } from './use-questions.ts';

interface Props {
  readonly sessionId: string;
  readonly questionId: string;
}

type Telling = 'rephrased' | 'withdrawn' | 'declined';

const LABELS = {
  rephrased: 'record:queue.words',
  withdrawn: 'record:queue.withdraw-reason',
  declined: 'record:queue.decline-reason',
} as const;

/** What becomes of the question that is taken up: 1 asked, 2 in other words, 3 put aside, 4 the child declined. */
export function Settle({ sessionId, questionId }: Props) {
  const settling = useSettling(sessionId);
  const [telling, setTelling] = useState<Telling | null>(null);
  const enter = (act: Settlement) => !settling.isPending && settling.mutate(act);
  return (
    <>
      {telling === null ? (
        <Choice onAsked={() => enter({ kind: 'question.asked', questionId })} onTelling={setTelling} />
      ) : (
        <Tell
          telling={telling}
          pending={settling.isPending}
          onBack={() => setTelling(null)}
          onTold={(told) => enter(settlement(telling, questionId, told))}
        />
      )}
      <ErrorNotice error={settling.error} />
    </>
  );
}

function settlement(telling: Telling, questionId: string, told: string): Settlement {
  if (telling === 'rephrased') return { kind: 'question.rephrased', questionId, words: told };
  return telling === 'withdrawn'
    ? { kind: 'question.withdrawn', questionId, reason: told }
    : { kind: 'question.declined', questionId, reason: told };
}

interface ChoiceProps {
  readonly onAsked: () => void;
  readonly onTelling: (telling: Telling) => void;
}

function Choice({ onAsked, onTelling }: ChoiceProps) {
  const { t } = useTranslation();
  const rephrase = () => onTelling('rephrased');
  const withdraw = () => onTelling('withdrawn');
  const decline = () => onTelling('declined');
  useHotkeys([
    ['1', onAsked],
    ['2', rephrase],
    ['3', withdraw],
    ['4', decline],
  ]);
  return (
    <Group gap="xs" mt="sm">
      <ActButton shortcut="1" variant="light" icon={<IconCheck size={20} aria-hidden />} onAct={onAsked}>
        {t('record:queue.asked')}
      </ActButton>
      <ActButton
        shortcut="2"
        variant="default"
        icon={<IconMessage2 size={20} aria-hidden />}
        onAct={rephrase}
      >
        {t('record:queue.rephrase')}
      </ActButton>
      <ActButton shortcut="3" variant="default" icon={<IconX size={20} aria-hidden />} onAct={withdraw}>
        {t('record:queue.withdraw')}
      </ActButton>
      <ActButton shortcut="4" variant="default" icon={<IconHandStop size={20} aria-hidden />} onAct={decline}>
        {t('record:queue.decline')}
      </ActButton>
    </Group>
  );
}

interface TellProps {
  readonly telling: Telling;
  readonly pending: boolean;
  readonly onBack: () => void;
  readonly onTold: (told: string) => void;
}

/** Asks for the words or the reason, which the record does not do without. */
function Tell({ telling, pending, onBack, onTold }: TellProps) {
  const { t } = useTranslation();
  const [told, setTold] = useState('');
  const ready = told.trim() !== '' && !pending;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Goes back to the choice and leaves the list open.
      event.stopPropagation();
      onBack();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (ready) onTold(told.trim());
  };
  return (
    <>
      <Textarea
        mt="sm"
        autoFocus
        rows={2}
        label={t(LABELS[telling])}
        maxLength={telling === 'rephrased' ? 5000 : 300}
        value={told}
        onChange={({ currentTarget }) => setTold(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Group gap="xs" mt="sm">
        <ActButton
          shortcut="Enter"
          icon={<IconCheck size={20} aria-hidden />}
          disabled={!ready}
          loading={pending}
          onAct={() => onTold(told.trim())}
        >
          {t('record:queue.enter')}
        </ActButton>
        <ActButton
          shortcut="Esc"
          variant="default"
          icon={<IconArrowBackUp size={20} aria-hidden />}
          onAct={onBack}
        >
          {t('record:queue.back')}
        </ActButton>
      </Group>
    </>
  );
}
