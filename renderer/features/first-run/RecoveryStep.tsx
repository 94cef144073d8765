import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import { useActivity } from '../../app/activity.ts';
import { useStateAct } from '../../bridge/app-state.ts';
import { printPage } from '../../bridge/page.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import type { Names } from './NamesStep.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';

interface Props {
  readonly recovery: CallOutput<'vault.create'>;
  readonly names: Names;
  readonly onFinished: () => void;
}

/** Shows the recovery identity once and goes on only when the person says that it is kept. */
export function RecoveryStep({ recovery, names, onFinished }: Props) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const acknowledge = useStateAct('vault.recovery-kept');
  useActivity();
  const finish = () =>
    acknowledge.mutate(
      {},
      {
        onSuccess: onFinished,
        // The vault locked itself while the sheet was printed: go to its door.
        onError: ({ code }) => code === 'locked' && onFinished(),
      },
    );
  return (
    <Stack gap="lg">
      <RecoverySheet recovery={recovery} names={names} />
      <Stack className="no-print" gap="lg" align="flex-start">
        <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={printPage}>
          {t('first-run:recovery.print')}
        </Button>
        <Checkbox
          label={t('first-run:recovery.kept')}
          checked={kept}
          onChange={(event) => setKept(event.currentTarget.checked)}
        />
        <ErrorNotice error={acknowledge.error} />
        <Group w="100%" justify="flex-end">
          <Button onClick={finish} loading={acknowledge.isPending} disabled={!kept}>
            {t('first-run:recovery.finish')}
          </Button>
        </Group>
      </Stack>
    </Stack>
  );
}
