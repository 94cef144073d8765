import { Button, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecordEntry } from '../../../electron/contract/record/acts.ts';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { QuestionText } from '../QuestionText.tsx';
import { formatDuration } from '../time.ts';
import styles from './RecordStory.module.css';
import { wordsOf } from './story-words.ts';

interface Props {
  readonly record: RecordView;
  /** Shows the moment that was pressed, in milliseconds since the start; null where there is nothing to show it. */
  readonly onMoment: ((atMs: number) => void) | null;
}

/** What happened in the room, entry by entry in plain words; first the questions with what became of them. */
export function RecordStory({ record, onMoment }: Props) {
  const { t } = useTranslation();
  const { questions, entries } = record;
  return (
    <Stack gap="lg">
      {questions.length > 0 && (
        <div>
          <Text fw={650} mb="xs">
            {t('record:story.questions')}
          </Text>
          <Stack gap="sm" component="ul" className={styles.questions}>
            {questions.map((question) => (
              <li key={question.questionId}>
                <QuestionText question={question} />
              </li>
            ))}
          </Stack>
        </div>
      )}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('record:story.when')}</Table.Th>
            <Table.Th>{t('record:story.what')}</Table.Th>
            <Table.Th>{t('record:story.words')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} record={record} entry={entry} onMoment={onMoment} />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function EntryRow({ record, entry: { act, atMs }, onMoment }: Props & { readonly entry: RecordEntry }) {
  const { t, i18n } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td className={styles.time}>
        <Moment atMs={atMs} onMoment={onMoment} />
      </Table.Td>
      <Table.Td className={styles.kind}>{t(`record:kind.${act.kind}`)}</Table.Td>
      <Table.Td className={styles.words}>{wordsOf(record, act, t, i18n.language).join('\n')}</Table.Td>
    </Table.Tr>
  );
}

function Moment({ atMs, onMoment }: Pick<Props, 'onMoment'> & { readonly atMs: number | null }) {
  const { t } = useTranslation();
  if (atMs === null) return t('record:story.outside');
  const at = formatDuration(atMs);
  if (onMoment === null) return at;
  return (
    <Button variant="subtle" px="xs" onClick={() => onMoment(atMs)} aria-label={t('record:story.go', { at })}>
      {at}
    </Button>
  );
}
