import { Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exhibit } from '../../../../electron/contract/record/exhibits.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { usePanelKeys } from '../console-keys.ts';
import { useEntering } from '../record.ts';
import { SidePanel } from '../SidePanel.tsx';
import { AddExhibit } from './AddExhibit.tsx';
import { ExhibitRow } from './ExhibitRow.tsx';

interface Props {
  readonly sessionId: string;
  readonly exhibits: readonly Exhibit[];
  readonly onClose: () => void;
}

/** What is shown to the child and what the child makes; the one that is taken up can be marked as shown now. */
export function ExhibitsPanel({ sessionId, exhibits, onClose }: Props) {
  const { t } = useTranslation();
  const entering = useEntering(sessionId);
  const [chosen, setChosen] = useState<string | null>(null);
  const [adding, setAdding] = useState(exhibits.length === 0);
  const known = exhibits.findIndex(({ exhibitId }) => exhibitId === chosen);
  const place = known === -1 ? exhibits.length - 1 : known;
  const current = exhibits[place] ?? null;
  const show = () => {
    if (current === null || entering.isPending) return;
    entering.mutate({ kind: 'exhibit.shown', exhibitId: current.exhibitId });
  };
  const step = (by: number) => setChosen(exhibits[place + by]?.exhibitId ?? chosen);
  usePanelKeys([
    ['ArrowDown', () => step(1)],
    ['ArrowUp', () => step(-1)],
    ['A', () => setAdding(true)],
    ['S', show],
  ]);
  return (
    <SidePanel title={t('recording:exhibit.title')} onClose={onClose}>
      {exhibits.length === 0 && <Text c="dimmed">{t('recording:exhibit.empty')}</Text>}
      <Stack gap={4}>
        {exhibits.map((exhibit) => (
          <ExhibitRow
            key={exhibit.exhibitId}
            exhibit={exhibit}
            isCurrent={exhibit === current}
            onTake={() => setChosen(exhibit.exhibitId)}
            onShow={show}
          />
        ))}
      </Stack>
      <ErrorNotice error={entering.error} />
      {adding ? (
        <AddExhibit sessionId={sessionId} onClose={() => setAdding(false)} />
      ) : (
        <ActButton
          shortcut="A"
          variant="default"
          icon={<IconPlus size={20} aria-hidden />}
          onAct={() => setAdding(true)}
        >
          {t('recording:exhibit.add')}
        </ActButton>
      )}
    </SidePanel>
  );
}
