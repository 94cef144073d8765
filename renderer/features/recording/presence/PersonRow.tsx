import { Group, Kbd, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconCheck, IconDoorExit, IconMapPin } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Presence } from '../../../../electron/contract/record/presence.ts';
import type { CheckedSession } from '../../../../electron/contract/record/presence-checks.ts';
import { ActButton } from '../ActButton.tsx';
import { onEnter, usePanelKeys } from '../console-keys.ts';
import { useFirstFocus } from '../focus.ts';
import type { Entering } from '../record.ts';
import styles from './People.module.css';
import { needsReason, PERSON_STEPS, type PersonStep, stepAct } from './people.ts';

interface Props {
  readonly person: Presence;
  readonly isCurrent: boolean;
  readonly facts: { readonly session: CheckedSession; readonly presences: readonly Presence[] };
  readonly entering: Entering;
  readonly onTake: () => void;
}

/** Somebody who is there; for the one who is taken up, what may become of him. */
export function PersonRow({ person, isCurrent, facts, entering, onTake }: Props) {
  const { t } = useTranslation();
  const { name, role, location, told } = person;
  return (
    <div className={styles.person} data-current={isCurrent}>
      <UnstyledButton className={styles.take} onClick={onTake} aria-current={isCurrent}>
        <Text fw={650}>{name}</Text>
        <Text size="sm" c="dimmed">
          {t(`common:participant-role.${role}`)} · {location !== null && t(`common:location.${location}`)}
          {location === 'observation-room' && told && ` · ${t('recording:presence.told')}`}
        </Text>
      </UnstyledButton>
      {isCurrent && <Steps key={location} person={person} facts={facts} entering={entering} />}
    </div>
  );
}

function Steps({ person, facts, entering }: Pick<Props, 'person' | 'facts' | 'entering'>) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<PersonStep | null>(null);
  const take = (step: PersonStep, reason: string) => {
    if (step === person.location || entering.isPending) return;
    if (reason === '' && needsReason(facts.session, facts.presences, person, step)) return setAsked(step);
    entering.mutate(stepAct(person.presenceId, step, reason), { onSuccess: () => setAsked(null) });
  };
  usePanelKeys(PERSON_STEPS.map((step, at) => [`Digit${at + 1}`, () => take(step, '')] as const));
  return (
    <>
      <Group gap={4}>
        {PERSON_STEPS.map((step, at) => (
          <ActButton
            key={step}
            shortcut={String(at + 1)}
            variant="subtle"
            icon={
              step === 'left' ? <IconDoorExit size={18} aria-hidden /> : <IconMapPin size={18} aria-hidden />
            }
            disabled={step === person.location}
            onAct={() => take(step, '')}
          >
            {step === 'left' ? t('recording:presence.leaves') : t(`common:location.${step}`)}
          </ActButton>
        ))}
      </Group>
      {asked !== null && <Reason onReason={(reason) => take(asked, reason)} />}
    </>
  );
}

function Reason({ onReason }: { readonly onReason: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const field = useFirstFocus();
  return (
    <TextInput
      label={t('recording:presence.reason')}
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
      onKeyDown={onEnter(() => reason.trim() !== '' && onReason(reason.trim()))}
      maxLength={300}
      rightSection={<Kbd>Enter</Kbd>}
      rightSectionWidth={80}
      leftSection={<IconCheck size={18} aria-hidden />}
      ref={field}
    />
  );
}
