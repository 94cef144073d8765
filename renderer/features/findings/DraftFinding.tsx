import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { AddAttachments } from './AddAttachments.tsx';
import { Attachments } from './Attachments.tsx';
import { type Draft, useDraft } from './draft.ts';
import { isKeepable } from './draft-text.ts';
import { FindingForm } from './FindingForm.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { useLeaving } from './leaving.ts';
import { SignFinding } from './SignFinding.tsx';

interface Props {
  readonly sessionId: string;
  /** Null until it is saved for the first time. */
  readonly finding: FindingView | null;
}

/** A finding that is being written. */
export function DraftFinding({ sessionId, finding }: Props) {
  const { t } = useTranslation();
  const draft = useDraft(sessionId, finding);
  const leaving = useLeaving(draft);
  return (
    <Stack gap="lg">
      <FindingForm draft={draft} />
      <SaveBar draft={draft} />
      <Section title={t('findings:attach.title')}>
        {finding === null ? (
          <Text c="dimmed">{t('findings:attach.first')}</Text>
        ) : (
          <Stack>
            <Attachments finding={finding} />
            <AddAttachments findingId={finding.id} />
          </Stack>
        )}
      </Section>
      {finding !== null && <SignFinding finding={finding} draft={draft} />}
      {leaving.asks && <LeaveDialog onStay={leaving.stay} onGo={leaving.go} />}
    </Stack>
  );
}

function SaveBar({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation();
  const state = draft.saving ? 'saving' : draft.dirty ? 'unsaved' : 'saved';
  const save = () => {
    // What could not be saved is told by the notice below.
    draft.save().catch(() => undefined);
  };
  return (
    <Stack gap="sm">
      <ErrorNotice error={draft.error} />
      <Group justify="space-between">
        <Text role="status">
          {isKeepable(draft.text) ? t(`findings:${state}`) : t('findings:title-missing')}{' '}
          <Text span c="dimmed">
            {t('findings:autosave')}
          </Text>
        </Text>
        <Button
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          onClick={save}
          disabled={!draft.dirty || !isKeepable(draft.text)}
        >
          {t('findings:save')}
        </Button>
      </Group>
    </Stack>
  );
}
