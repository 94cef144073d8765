import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProtocolLanguage, ProtocolLine } from '../../../electron/contract/protocol.ts';
import { formatDuration } from '../../components/time.ts';
import { captionOf, wentTo } from './line-words.ts';
import styles from './Protocol.module.css';

interface Props {
  readonly line: ProtocolLine;
  /** What the phase is called, where the line begins one. */
  readonly title: Readonly<Record<ProtocolLanguage, string>> | undefined;
  readonly onChange: (line: ProtocolLine) => void;
  readonly onRemove: () => void;
  readonly onPlay: (ms: number) => void;
  readonly disabled: boolean;
  readonly add: ReactNode;
}

/** A line of the protocol: when, what, and the words. */
export function LineRow({ line, title, onChange, onRemove, onPlay, disabled, add }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.line} data-kind={line.kind}>
      <PlayAt line={line} onPlay={onPlay} />
      {line.kind === 'phase' ? (
        <PhaseTitle line={line} title={title} />
      ) : (
        <Words line={line} onChange={onChange} disabled={disabled} />
      )}
      <ActionIcon
        variant="subtle"
        onClick={onRemove}
        disabled={disabled}
        aria-label={t('protocol:remove')}
        title={t('protocol:remove')}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <div />
      <div>{add}</div>
    </div>
  );
}

function PlayAt({ line: { fromMs }, onPlay }: Pick<Props, 'line' | 'onPlay'>) {
  const { t } = useTranslation();
  if (fromMs === null) return <div />;
  const time = formatDuration(fromMs);
  return (
    <Button
      variant="subtle"
      size="compact-md"
      px={4}
      leftSection={<IconPlayerPlay size={14} aria-hidden />}
      onClick={() => onPlay(fromMs)}
      aria-label={t('protocol:play', { time })}
    >
      {time}
    </Button>
  );
}

function PhaseTitle({ line, title }: Pick<Props, 'line' | 'title'>) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'kk' ? 'kk' : 'ru';
  return (
    <div>
      <Text c="dimmed" size="sm">
        {t('protocol:kinds.phase')}
      </Text>
      <Text fw={650} size="lg">
        {title?.[language] ?? line.text}
      </Text>
    </div>
  );
}

function Words({ line, onChange, disabled }: Pick<Props, 'line' | 'onChange' | 'disabled'>) {
  const { t } = useTranslation();
  const isSpoken = line.kind === 'question' || line.kind === 'remark';
  const hasNote = line.note !== '' && line.kind !== 'exhibit' && line.kind !== 'drawing';
  const label = captionOf(line, t);
  if (line.kind === 'presence') return <Presence line={line} />;
  return (
    <Stack gap={6}>
      {isSpoken && line.speaker === '' && (
        <TextInput
          label={t('protocol:speaker')}
          value={line.speaker}
          onChange={(event) => onChange({ ...line, speaker: event.currentTarget.value })}
          disabled={disabled}
          maxLength={300}
        />
      )}
      <Textarea
        label={label}
        value={line.text}
        onChange={(event) => onChange({ ...line, text: event.currentTarget.value })}
        disabled={disabled}
        autosize
        minRows={line.kind === 'narrative' || line.kind === 'answer' ? 2 : 1}
        maxLength={50_000}
      />
      {hasNote && (
        <Textarea
          label={t('protocol:note-field')}
          value={line.note}
          onChange={(event) => onChange({ ...line, note: event.currentTarget.value })}
          disabled={disabled}
          autosize
        />
      )}
      {line.toMs !== null && (
        <Text c="dimmed">{t('protocol:paper.until', { time: formatDuration(line.toMs) })}</Text>
      )}
    </Stack>
  );
}

function Presence({ line: { speaker, text, note } }: Pick<Props, 'line'>) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Text>{`${speaker}: ${wentTo(text, t)}`}</Text>
      {note !== '' && <Text c="dimmed">{t('protocol:note.reason', { note })}</Text>}
    </Group>
  );
}
