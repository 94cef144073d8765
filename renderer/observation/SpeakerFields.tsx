import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ParticipantRole } from '../../electron/contract/model.ts';
import { OTHER, type SpeakerChoice } from './speaker.ts';

interface Props {
  readonly choice: SpeakerChoice;
  /** Whether it is known just now who is there. */
  readonly open: boolean;
}

/** Chooses who speaks: of those who are there, or by name and capacity. */
export function SpeakerFields({ choice, open }: Props) {
  const { t } = useTranslation();
  const people = choice.people.map(({ presenceId, name, role }) => ({
    value: presenceId,
    label: t('record:by', { name, role: t(`common:participant-role.${role}`) }),
  }));
  const roles = ParticipantRole.options.map((role) => ({
    value: role,
    label: t(`common:participant-role.${role}`),
  }));
  return (
    <>
      <NativeSelect
        label={t('observation:speaker.label')}
        disabled={!open}
        value={choice.chosen ?? ''}
        onChange={({ currentTarget }) => choice.choose(currentTarget.value || null)}
        data={[
          { value: '', label: t('observation:speaker.choose') },
          ...people,
          { value: OTHER, label: t('observation:speaker.other') },
        ]}
      />
      {choice.chosen === OTHER && (
        <Group gap="sm" grow>
          <TextInput
            label={t('observation:speaker.name')}
            value={choice.name}
            maxLength={300}
            onChange={({ currentTarget }) => choice.setName(currentTarget.value)}
          />
          <NativeSelect
            label={t('observation:speaker.role')}
            value={choice.role}
            onChange={({ currentTarget }) => choice.setRole(ParticipantRole.parse(currentTarget.value))}
            data={roles}
          />
        </Group>
      )}
    </>
  );
}
