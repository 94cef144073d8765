import { ActionIcon, Button, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ParticipantRole, PresenceLocation } from '../../../electron/contract/model.ts';
import { Choice } from '../../components/Choice.tsx';
import { Section } from '../../components/Section.tsx';
import styles from './Prepare.module.css';
import { newParticipant, type ParticipantDraft } from './session-draft.ts';

const MOST = 30;

interface Props {
  readonly participants: readonly ParticipantDraft[];
  readonly onChange: (participants: readonly ParticipantDraft[]) => void;
}

/** Who takes part, in which role, and where each sits. */
export function ParticipantFields({ participants, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('prepare:participants.title')}>
      <Stack>
        {participants.map((participant, index) => (
          <Row
            key={participant.key}
            participant={participant}
            onChange={(changed) => onChange(participants.with(index, changed))}
            onRemove={() => onChange(participants.toSpliced(index, 1))}
          />
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => onChange([...participants, newParticipant()])}
          disabled={participants.length >= MOST}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('prepare:participants.add')}
        </Button>
      </Stack>
    </Section>
  );
}

interface RowProps {
  readonly participant: ParticipantDraft;
  readonly onChange: (participant: ParticipantDraft) => void;
  readonly onRemove: () => void;
}

function Row({ participant, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const name = participant.name.trim() === '' ? t('prepare:participants.unnamed') : participant.name;
  const remove = t('prepare:participants.remove', { name });
  return (
    <div className={styles.participant}>
      <TextInput
        label={t('prepare:participants.name')}
        value={participant.name}
        onChange={(event) => onChange({ ...participant, name: event.currentTarget.value })}
        maxLength={300}
      />
      <Choice
        label={t('prepare:participants.role')}
        value={participant.role}
        options={ParticipantRole.options.map((value) => ({
          value,
          label: t(`common:participant-role.${value}`),
        }))}
        onChange={(role) => onChange({ ...participant, role })}
      />
      <Choice
        label={t('prepare:participants.location')}
        value={participant.location}
        options={PresenceLocation.options.map((value) => ({ value, label: t(`common:location.${value}`) }))}
        onChange={(value) => onChange({ ...participant, location: PresenceLocation.parse(value) })}
      />
      <ActionIcon variant="default" onClick={onRemove} aria-label={remove} title={remove}>
        <IconTrash size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
