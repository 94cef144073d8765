import { ActionIcon, Button, Checkbox, Group, Paper, Stack, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CodedUtterance, CodingFlag, QuestionType } from '../../../electron/contract/coding.ts';
import { Choice } from '../../components/Choice.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';

interface Props {
  readonly utterances: readonly CodedUtterance[];
  readonly onChange: (utterances: CodedUtterance[]) => void;
  readonly onPlay: (ms: number) => void;
}

/** Every question that was marked, in order. */
export function Utterances({ utterances, onChange, onPlay }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('coding:list')}>
      {utterances.length === 0 && <EmptyState title={t('coding:empty')} how={t('coding:empty-how')} />}
      <Stack gap="sm">
        {utterances.map((one, index) => (
          <Row
            key={one.id}
            utterance={one}
            onChange={(changed) => onChange(utterances.with(index, changed))}
            onRemove={() => onChange(utterances.toSpliced(index, 1))}
            onPlay={onPlay}
          />
        ))}
      </Stack>
    </Section>
  );
}

interface RowProps {
  readonly utterance: CodedUtterance;
  readonly onChange: (utterance: CodedUtterance) => void;
  readonly onRemove: () => void;
  readonly onPlay: (ms: number) => void;
}

function Row({ utterance, onChange, onRemove, onPlay }: RowProps) {
  const { t } = useTranslation();
  const time = formatDuration(utterance.atMs);
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" wrap="nowrap">
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          onClick={() => onPlay(utterance.atMs)}
          aria-label={t('coding:play', { time })}
        >
          {time}
        </Button>
        <ActionIcon
          variant="subtle"
          onClick={onRemove}
          aria-label={t('coding:remove', { time })}
          title={t('coding:remove', { time })}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Choice
        label={t('coding:at', { time })}
        value={utterance.type}
        options={QuestionType.options.map((value) => ({ value, label: t(`coding:type.${value}`) }))}
        onChange={(type) => onChange({ ...utterance, type: QuestionType.parse(type) })}
      />
      <TextInput
        label={t('coding:words')}
        value={utterance.words}
        onChange={(event) => onChange({ ...utterance, words: event.currentTarget.value })}
        maxLength={2000}
        my="xs"
      />
      <Stack gap="xs">
        {CodingFlag.options.map((flag) => (
          <Checkbox
            key={flag}
            checked={utterance.flags.includes(flag)}
            onChange={(event) => onChange(withFlag(utterance, flag, event.currentTarget.checked))}
            label={t(`coding:flag.${flag}`)}
          />
        ))}
      </Stack>
    </Paper>
  );
}

function withFlag(utterance: CodedUtterance, flag: CodingFlag, isSet: boolean): CodedUtterance {
  const flags = CodingFlag.options.filter((one) => (one === flag ? isSet : utterance.flags.includes(one)));
  return { ...utterance, flags };
}
