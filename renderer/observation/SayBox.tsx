import { Group, Kbd, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { formatDuration } from '../components/time.ts';
import { ActButton } from '../features/recording/ActButton.tsx';
import { SpeakerFields } from './SpeakerFields.tsx';
import type { SpeakerChoice } from './speaker.ts';
import { useSaying } from './view.ts';

type Kind = 'question' | 'remark';

const MOST_CHARACTERS = 5000;

interface Props {
  /** Whether anything can be entered just now. */
  readonly open: boolean;
  readonly speaker: SpeakerChoice;
}

/** What a person writes here stays until it is on the disk, whatever becomes of the workstation's lock meanwhile. */
export function SayBox({ open, speaker: choice }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>('question');
  const { text, setText, say, done, pending, error } = useWords(kind);
  const box = useRef<HTMLTextAreaElement>(null);
  const turnTo = (next: Kind) => {
    setKind(next);
    box.current?.focus();
  };
  useHotkeys(
    [
      ['F3', () => turnTo('question')],
      ['F4', () => turnTo('remark')],
    ],
    [],
  );
  const { speaker } = choice;
  const ready = open && speaker !== null && text.trim() !== '' && !pending;
  const submit = () => ready && speaker !== null && say(speaker);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <Stack gap="sm" p="md">
      <SpeakerFields choice={choice} open={open} />
      <SegmentedControl
        fullWidth
        value={kind}
        // The arrows go along the choice, so the focus stays on it.
        onChange={(value) => setKind(value === 'remark' ? 'remark' : 'question')}
        data={(['question', 'remark'] as const).map((value) => ({
          value,
          label: (
            <Group gap="xs" justify="center" wrap="nowrap">
              {t(`observation:say.${value}`)}
              <Kbd>{value === 'question' ? 'F3' : 'F4'}</Kbd>
            </Group>
          ),
        }))}
      />
      <Textarea
        ref={box}
        label={t(`observation:say.${kind}-label`)}
        description={t('observation:say.question-hint')}
        rows={3}
        maxLength={MOST_CHARACTERS}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <ActButton
        shortcut="Enter"
        icon={<IconSend size={20} aria-hidden />}
        disabled={!ready}
        loading={pending}
        onAct={submit}
      >
        {kind === 'question' ? t('observation:say.hand-over') : t('observation:say.enter-remark')}
      </ActButton>
      {open && speaker === null && text.trim() !== '' && <Text size="sm">{t('observation:say.nobody')}</Text>}
      <Text size="sm" role="status">
        {done !== null && t(`observation:say.${done.kind}-done`, { time: formatDuration(done.atMs) })}
      </Text>
      <ErrorNotice error={error} />
    </Stack>
  );
}

interface Words {
  readonly text: string;
  readonly done: { readonly kind: Kind; readonly atMs: number } | null;
  readonly pending: boolean;
  readonly error: unknown;
  setText(text: string): void;
  say(speaker: NonNullable<SpeakerChoice['speaker']>): void;
}

/** A question and a remark are written beside each other; each goes when it has been entered. */
function useWords(kind: Kind): Words {
  const [texts, setTexts] = useState<Readonly<Record<Kind, string>>>({ question: '', remark: '' });
  const [done, setDone] = useState<Words['done']>(null);
  const question = useSaying('observation.submit-question');
  const remark = useSaying('observation.remark');
  const saying = kind === 'question' ? question : remark;
  const text = texts[kind];
  return {
    text,
    done,
    pending: question.isPending || remark.isPending,
    error: saying.error,
    setText: (next) => {
      setTexts((before) => ({ ...before, [kind]: next }));
      setDone(null);
    },
    say: (by) => {
      setDone(null);
      saying.mutate(
        { by, text },
        {
          onSuccess: ({ status }) => {
            setTexts((before) => ({ ...before, [kind]: before[kind] === text ? '' : before[kind] }));
            setDone({ kind, atMs: status?.elapsedMs ?? 0 });
          },
        },
      );
    },
  };
}
