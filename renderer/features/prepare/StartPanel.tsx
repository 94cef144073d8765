import { Button, Text } from '@mantine/core';
import { IconPlayerRecord } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import type { ChannelChoice } from '../../../electron/contract/recording.ts';
import { useAppState, useRight } from '../../bridge/app-state.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx';
import type { Missing } from './missing.ts';
import { StartWithout } from './StartWithout.tsx';
import type { SessionDraft } from './session-draft.ts';
import { useSaving } from './use-saving.ts';
import { useStarting } from './use-starting.ts';

interface Props {
  readonly session: SessionView;
  readonly draft: SessionDraft;
  /** The draft is not as it was read. */
  readonly changed: boolean;
  readonly missing: Missing;
  /** Told true before the recording opens its devices, and false where it did not start. */
  readonly onStarting: (starting: boolean) => void;
  /** Null while a device is missing. */
  readonly choices: readonly ChannelChoice[] | null;
}

/** The large button that starts the recording, and the small one that only saves. */
export function StartPanel({ session, draft, changed, missing, onStarting, choices }: Props) {
  const { t } = useTranslation();
  const mayRecord = useRight('recording.run');
  const { recordingSessionId } = useAppState();
  const [asking, setAsking] = useState(false);
  const saving = useSaving(session);
  const starting = useStarting(session, onStarting);
  const otherRuns = recordingSessionId !== null && recordingSessionId !== session.id;
  const complete = missing.required.length === 0;
  const start = (reason: string) => {
    setAsking(false);
    if (choices !== null) starting.start(draft, choices, reason);
  };
  const press = () =>
    missing.advised.length > 0 || missing.unanswered.length > 0 ? setAsking(true) : start('');
  const busy = saving.isPending || starting.isPending;
  return (
    <>
      <UnsavedGuard unsaved={changed && !saving.isSaved(draft)} />
      <ErrorNotice error={starting.error ?? saving.error} />
      {otherRuns && <Text fw={650}>{t('prepare:other-running')}</Text>}
      {mayRecord && (
        <Button
          size="xl"
          leftSection={<IconPlayerRecord aria-hidden />}
          onClick={press}
          loading={starting.isPending}
          disabled={!complete || choices === null || busy || otherRuns}
        >
          {t('prepare:start')}
        </Button>
      )}
      {starting.isPending && <Text role="status">{t('prepare:starting')}</Text>}
      <Button
        variant="default"
        onClick={() => saving.save(draft)}
        loading={saving.isPending}
        disabled={!complete || busy}
      >
        {t('prepare:save')}
      </Button>
      <Text role="status" c="dimmed">
        {saving.isSaved(draft) && t('prepare:saved')}
      </Text>
      {asking && (
        <StartWithout
          pseudonym={session.pseudonym}
          missing={missing}
          onStart={start}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
