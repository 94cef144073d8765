import { Checkbox, Kbd, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScriptRule } from '../../../../electron/contract/phase-script.ts';
import type { RecordView } from '../../../../electron/contract/record/state.ts';
import { useConsoleKeys } from '../console-keys.ts';
import { type Entering, isUnderway } from '../record.ts';
import { useWords } from './script.ts';

interface Props {
  readonly rules: readonly ScriptRule[];
  readonly record: RecordView;
  readonly entering: Entering;
}

/** The ground rules, ticked off as the child has tried them; the next one with its example. */
export function Rules({ rules, record, entering }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const isTried = ({ name }: ScriptRule) => record.rules.includes(name);
  const next = rules.find((rule) => !isTried(rule));
  const tick = (rule: ScriptRule | undefined) => {
    if (rule === undefined || isTried(rule)) return;
    const act = { kind: 'rule.tried', rule: rule.name } as const;
    if (!isUnderway(entering, act)) entering.mutate(act);
  };
  useConsoleKeys([['R', () => tick(next)]]);
  return (
    <>
      <SimpleGrid cols={2} spacing="md" verticalSpacing={4}>
        {rules.map((rule) => (
          <Checkbox
            key={rule.name}
            label={words(rule.title)}
            checked={isTried(rule)}
            // What was entered stays in the record.
            disabled={isTried(rule)}
            onChange={() => tick(rule)}
            styles={{ label: { fontSize: 18, color: 'inherit' } }}
          />
        ))}
      </SimpleGrid>
      {next !== undefined && (
        <Text>
          <Kbd>R</Kbd>{' '}
          {t('recording:phase.example', { rule: words(next.title), example: words(next.example) })}
        </Text>
      )}
    </>
  );
}
