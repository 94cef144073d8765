import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../electron/contract/model.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { type ChannelDraft, channelChoices, channelProblems, settleChannels } from './channels.ts';
import { DeviceCheck } from './DeviceCheck.tsx';
import { MissingPanel } from './MissingPanel.tsx';
import { missingOf } from './missing.ts';
import { useQuestions } from './PlanFields.tsx';
import styles from './Prepare.module.css';
import { SessionFields } from './SessionFields.tsx';
import { StartPanel } from './StartPanel.tsx';
import { draftAskedIn, draftOf } from './session-draft.ts';
import { useDevices } from './use-devices.ts';

const FIRST_CHANNEL: ChannelDraft = { key: 'first', label: 'face', cameraId: null, microphoneId: null };

interface Props {
  readonly session: SessionView;
  readonly ageYears: number;
}

/** Needs and plan, status, participants, the device check, and what is missing beside it all. */
export function PrepareForm({ session, ageYears }: Props) {
  const { t } = useTranslation();
  const questions = useQuestions();
  const devices = useDevices();
  const [before] = useState(() => draftOf(session, questions));
  const [written, setDraft] = useState(before);
  const draft = useMemo(() => draftAskedIn(written, questions), [written, questions]);
  // The recording opens its devices itself, in its own quality: what looked at them before must have let go.
  const [looking, setLooking] = useState(true);
  const [chosen, setChosen] = useState<readonly ChannelDraft[]>([FIRST_CHANNEL]);
  const channels = devices === null ? chosen : settleChannels(chosen, devices);
  const missing = missingOf(draft, { ageYears, ordinal: session.ordinal });
  return (
    <>
      <PageTitle
        title={t('prepare:title', { pseudonym: session.pseudonym })}
        note={t('common:session.ordinal', { ordinal: session.ordinal })}
      />
      <div className={styles.columns}>
        <SessionFields draft={draft} onChange={setDraft} ordinal={session.ordinal}>
          <DeviceCheck devices={devices} channels={channels} looking={looking} onChange={setChosen} />
        </SessionFields>
        <div className={styles.aside}>
          <MissingPanel missing={missing} channels={devices === null ? [] : channelProblems(channels)} />
          <StartPanel
            session={session}
            draft={draft}
            changed={written !== before}
            missing={missing}
            onStarting={(starting) => setLooking(!starting)}
            choices={devices === null ? null : channelChoices(channels, devices)}
          />
        </div>
      </div>
    </>
  );
}
