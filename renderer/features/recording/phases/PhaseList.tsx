import { Button, Kbd, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PhaseScript } from '../../../../electron/contract/phase-script.ts';
import type { RecordView } from '../../../../electron/contract/record/state.ts';
import { formatDuration } from '../../../components/time.ts';
import { usePanelKeys } from '../console-keys.ts';
import type { Entering } from '../record.ts';
import { SidePanel } from '../SidePanel.tsx';
import { placeIn, useWords } from './script.ts';

interface Props {
  readonly script: PhaseScript;
  readonly record: RecordView;
  readonly entering: Entering;
  readonly onClose: () => void;
}

/** As many phases have a figure of their own as there are figures. */
const FIGURES = 9;

/** All phases of the script, each a way into it; those that were entered say when. */
export function PhaseList({ script, record, entering, onClose }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const { current } = placeIn(script, record);
  const enter = (phase: string) => {
    if (phase !== current?.name && !entering.isPending) entering.mutate({ kind: 'phase.entered', phase });
    onClose();
  };
  usePanelKeys(
    script.phases.slice(0, FIGURES).map(({ name }, at) => [`Digit${at + 1}`, () => enter(name)] as const),
  );
  return (
    <SidePanel title={words(script.title)} onClose={onClose}>
      <Text c="dimmed">{t('recording:phase.free')}</Text>
      <Stack gap={4}>
        {script.phases.map(({ name, title }, at) => {
          const entered = record.phases.findLast(({ phase }) => phase === name);
          return (
            <Button
              key={name}
              variant={name === current?.name ? 'light' : 'subtle'}
              aria-current={name === current?.name ? 'step' : undefined}
              justify="space-between"
              leftSection={at < FIGURES && <Kbd>{at + 1}</Kbd>}
              rightSection={entered !== undefined && formatDuration(entered.fromMs ?? 0)}
              onClick={() => enter(name)}
              fullWidth
            >
              {words(title)}
            </Button>
          );
        })}
      </Stack>
    </SidePanel>
  );
}
