import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, SessionView } from '../../../electron/contract/model.ts';
import { interviewersBefore, questionsFor } from '../../../electron/contract/preparation.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { AdvicePanel } from './AdvicePanel.tsx';
import { type ChannelDraft, channelChoices, channelProblems, settleChannels } from './channels.ts';
import { CheckPanel } from './check/CheckPanel.tsx';
import { useChecking } from './check/use-checking.ts';
import { DeviceCheck } from './DeviceCheck.tsx';
import { EarlierSessions } from './EarlierSessions.tsx';
import { MissingPanel } from './MissingPanel.tsx';
import { missingOf } from './missing.ts';
import styles from './Prepare.module.css';
import { ScriptChoice } from './ScriptChoice.tsx';
import { SessionFields } from './SessionFields.tsx';
import { StartPanel } from './StartPanel.tsx';
import { draftOf } from './session-draft.ts';
import { useCheck } from './use-check.ts';
import { useDevices } from './use-devices.ts';

const FIRST_CHANNEL: ChannelDraft = { key: 'first', label: 'face', cameraId: null, microphoneId: null };

interface Props {
  readonly session: SessionView;
  readonly about: CaseView;
}

/** Needs and plan, status, participants, the device check, and what is missing beside it all. */
export function PrepareForm({ session, about }: Props) {
  const { t } = useTranslation();
  const devices = useDevices();
  const [before] = useState(() => draftOf(session));
  const [draft, setDraft] = useState(before);
  // The recording opens its devices itself, in its own quality: what looked at them before must have let go.
  const [looking, setLooking] = useState(true);
  const [chosen, setChosen] = useState<readonly ChannelDraft[]>([FIRST_CHANNEL]);
  const channels = devices === null ? chosen : settleChannels(chosen, devices);
  const choices = devices === null ? null : channelChoices(channels, devices);
  const { check, gap } = useCheck(session.id, choices);
  const checking = useChecking(session.id, (busy) => setLooking(!busy));
  const { ordinal, pseudonym } = session;
  const child = { ...about, ordinal, interviewers: interviewersBefore(about.sessions, ordinal) };
  const missing = missingOf(draft, child, gap);
  return (
    <>
      <PageTitle title={t('prepare:title', { pseudonym })} note={t('common:session.ordinal', { ordinal })} />
      <div className={styles.columns}>
        <SessionFields
          draft={draft}
          onChange={setDraft}
          ordinal={ordinal}
          questions={questionsFor(draft, child)}
        >
          <EarlierSessions sessions={about.sessions} ordinal={ordinal} />
          <ScriptChoice sessionId={session.id} />
          <DeviceCheck devices={devices} channels={channels} looking={looking} onChange={setChosen} />
          <CheckPanel
            pseudonym={pseudonym}
            check={check}
            checking={checking}
            onCheck={choices === null || !looking ? null : () => checking.run(choices)}
          />
        </SessionFields>
        <div className={styles.aside}>
          <MissingPanel missing={missing} channels={devices === null ? [] : channelProblems(channels)} />
          <StartPanel
            session={session}
            draft={draft}
            changed={draft !== before}
            missing={missing}
            onStarting={(starting) => setLooking(!starting)}
            choices={checking.isPending ? null : choices}
          />
          <AdvicePanel ageYears={about.ageYears} />
        </div>
      </div>
    </>
  );
}
