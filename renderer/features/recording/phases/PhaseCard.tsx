import { Group, Stack, Text } from '@mantine/core';
import { IconArrowRight, IconList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PhaseScript } from '../../../../electron/contract/phase-script.ts';
import type { RecordView } from '../../../../electron/contract/record/state.ts';
import { ActButton } from '../ActButton.tsx';
import { useConsoleKeys } from '../console-keys.ts';
import { type Entering, isUnderway } from '../record.ts';
import styles from './Phases.module.css';
import { Rules } from './Rules.tsx';
import { placeIn, useWords } from './script.ts';

interface Props {
  readonly script: PhaseScript;
  readonly record: RecordView;
  readonly entering: Entering;
  readonly onList: () => void;
}

/** Where the conversation is by its script, what that phase is for, and one key to go on. No order is forced. */
export function PhaseCard({ script, record, entering, onList }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { current, number, next } = placeIn(script, record);
  const goOn = () => {
    if (next === null) return;
    const act = { kind: 'phase.entered', phase: next.name } as const;
    if (!isUnderway(entering, act)) entering.mutate(act);
  };
  useConsoleKeys([['F5', goOn]]);
  return (
    <section className={styles.card} aria-label={t('recording:phase.label')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text c="dimmed" size="sm">
            {t('recording:phase.place', { number, of: script.phases.length })}
          </Text>
          <Text fz={24} fw={650} lh={1.25}>
            {current === null ? t('recording:phase.none') : words(current.title)}
          </Text>
        </div>
        <ActButton shortcut="L" variant="subtle" icon={<IconList size={20} aria-hidden />} onAct={onList}>
          {t('recording:phase.all')}
        </ActButton>
      </Group>
      {current !== null && <Text>{words(current.hint)}</Text>}
      {current?.rules !== undefined && <Rules rules={current.rules} record={record} entering={entering} />}
      {next !== null && (
        <Stack align="flex-start">
          <ActButton
            shortcut="F5"
            variant="default"
            icon={<IconArrowRight size={20} aria-hidden />}
            onAct={goOn}
          >
            {t('recording:phase.next', { title: words(next.title) })}
          </ActButton>
        </Stack>
      )}
    </section>
  );
}
