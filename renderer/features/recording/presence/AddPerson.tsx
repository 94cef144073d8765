import { Stack, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Participant, ParticipantRole, PresenceLocation } from '../../../../electron/contract/model.ts';
import { isUsualPlace } from '../../../../electron/contract/record/presence-checks.ts';
import { newPageId } from '../../../bridge/work-id.ts';
import { Choice } from '../../../components/Choice.tsx';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { onEnter } from '../console-keys.ts';
import { useFirstFocus } from '../focus.ts';
import { useEntering } from '../record.ts';

/** Somebody comes: who, in what role, where to; where that is unusual, why. Enter enters it. */
export function AddPerson({
  sessionId,
  onClose,
}: {
  readonly sessionId: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const entering = useEntering(sessionId);
  const field = useFirstFocus();
  const [draft, setDraft] = useState({ name: '', role: '', location: 'observation-room', reason: '' });
  const change = (changed: Partial<typeof draft>) => setDraft({ ...draft, ...changed });
  const person = Participant.safeParse({ name: draft.name, role: draft.role, location: draft.location });
  const isException = person.success && !isUsualPlace(person.data);
  const isReady = person.success && (!isException || draft.reason.trim() !== '');
  const enter = () => {
    if (!person.success || !isReady || entering.isPending) return;
    entering.mutate(
      {
        kind: 'presence.entered',
        presenceId: newPageId('pre'),
        ...person.data,
        reason: isException ? draft.reason.trim() : '',
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Stack gap="xs" onKeyDown={onEnter(enter)}>
      <TextInput
        label={t('recording:presence.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={300}
        ref={field}
        data-autofocus
      />
      <Choice
        label={t('recording:presence.role')}
        value={draft.role}
        options={ParticipantRole.options.map((value) => ({
          value,
          label: t(`common:participant-role.${value}`),
        }))}
        onChange={(role) => change({ role })}
      />
      <Choice
        label={t('recording:presence.where')}
        value={draft.location}
        options={PresenceLocation.options.map((value) => ({ value, label: t(`common:location.${value}`) }))}
        onChange={(location) => change({ location })}
      />
      {isException && (
        <TextInput
          label={t('recording:presence.reason')}
          value={draft.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          maxLength={300}
        />
      )}
      <ErrorNotice error={entering.error} />
      <ActButton
        shortcut="Enter"
        icon={<IconUserPlus size={20} aria-hidden />}
        disabled={!isReady}
        loading={entering.isPending}
        onAct={enter}
      >
        {t('recording:presence.comes')}
      </ActButton>
    </Stack>
  );
}
