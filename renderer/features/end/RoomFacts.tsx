import { Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../electron/contract/record/state.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { Facts } from '../../components/Facts.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { AddExhibit } from '../recording/exhibits/AddExhibit.tsx';

/** What the record of the room holds, and a place for a drawing that is scanned in afterwards. */
export function RoomFacts({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const mayRead = useRight('recording.review');
  const mayAdd = useRight('record.write');
  const record = useCall('record.get', mayRead ? { sessionId } : null);
  const [adding, setAdding] = useState(false);
  if (!mayRead) return null;
  return (
    <Section title={t('end:room.title')}>
      <Stack align="flex-start">
        <Reading of={record}>{(view) => <Counts record={view} />}</Reading>
        {mayAdd && !adding && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('end:room.add')}
          </Button>
        )}
        {adding && <AddExhibit sessionId={sessionId} onClose={() => setAdding(false)} />}
      </Stack>
    </Section>
  );
}

function Counts({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation();
  const { phases, rules, questions, markers, breaks, exhibits } = record;
  const left = questions.filter(({ state }) => state === 'waiting').length;
  return (
    <Stack gap="xs">
      <Facts
        rows={[
          { term: t('end:room.phases'), value: String(phases.length) },
          { term: t('end:room.rules'), value: String(rules.length) },
          {
            term: t('end:room.questions'),
            value: t('end:room.questions-value', { all: questions.length, left }),
          },
          { term: t('end:room.markers'), value: String(markers.length) },
          { term: t('end:room.breaks'), value: String(breaks.length) },
          { term: t('end:room.exhibits'), value: String(exhibits.length) },
        ]}
      />
      {exhibits.some(({ addedMs }) => addedMs === null) && <Text role="status">{t('end:room.added')}</Text>}
    </Stack>
  );
}
