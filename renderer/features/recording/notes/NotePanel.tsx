import { Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordAct } from '../../../../electron/contract/record/acts.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { type Entering, useEntering } from '../record.ts';
import { SidePanel } from '../SidePanel.tsx';

interface Props {
  readonly sessionId: string;
  readonly title: string;
  /** What the words are entered as. */
  readonly actOf: (words: string) => RecordAct;
  readonly longest: number;
  readonly onClose: () => void;
}

/** Takes a few words into the record: Enter enters them, with Shift it begins a new line. */
export function NotePanel({ sessionId, title, actOf, longest, onClose }: Props) {
  const { t } = useTranslation();
  const entering: Entering = useEntering(sessionId);
  const [words, setWords] = useState('');
  const enter = () => {
    if (words.trim() !== '' && !entering.isPending) {
      entering.mutate(actOf(words.trim()), { onSuccess: onClose });
    }
  };
  const enterByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    enter();
  };
  return (
    <SidePanel title={title} onClose={onClose}>
      <Textarea
        aria-label={title}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={enterByKey}
        maxLength={longest}
        autosize
        minRows={3}
        maxRows={12}
        data-autofocus
      />
      <ErrorNotice error={entering.error} />
      <ActButton
        shortcut="Enter"
        icon={<IconCheck size={20} aria-hidden />}
        disabled={words.trim() === ''}
        loading={entering.isPending}
        onAct={enter}
      >
        {t('recording:note.enter')}
      </ActButton>
    </SidePanel>
  );
}
