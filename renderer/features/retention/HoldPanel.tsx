import { Button, Text } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionView } from '../../../electron/contract/retention.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useKeepingAct } from './use-keeping-act.ts';

/** The legal hold: whatever the rule says, nothing is destroyed. */
export function HoldPanel({ view: { sessionId, hold } }: { readonly view: RetentionView }) {
  const { t } = useTranslation();
  const dates = useDates();
  const maySet = useRight('hold.set');
  const mayLift = useRight('retention.manage');
  const [asking, setAsking] = useState(false);
  const act = hold === null ? 'set' : 'lift';
  const may = hold === null ? maySet : mayLift;
  const Icon = hold === null ? IconLock : IconLockOpen;
  const button = may && (
    <Button variant="default" leftSection={<Icon size={20} aria-hidden />} onClick={() => setAsking(true)}>
      {t(`retention:hold.${act}`)}
    </Button>
  );
  return (
    <Section title={t('retention:hold.title')} acts={button}>
      {hold === null ? (
        <Text c="dimmed">{t('retention:hold.none')}</Text>
      ) : (
        <Facts
          rows={[
            { term: t('retention:field.reason'), value: hold.reason },
            { term: t('retention:hold.by'), value: `${hold.setBy} · ${dates.minute(hold.setAt)}` },
          ]}
        />
      )}
      {asking && <HoldDialog act={act} sessionId={sessionId} onClose={() => setAsking(false)} />}
    </Section>
  );
}

interface DialogProps {
  readonly act: 'set' | 'lift';
  readonly sessionId: string;
  readonly onClose: () => void;
}

function HoldDialog({ act, sessionId, onClose }: DialogProps) {
  const { t } = useTranslation();
  const set = useKeepingAct('hold.set');
  const lift = useKeepingAct('hold.lift');
  const lifting = act === 'lift';
  return (
    <ReasonDialog
      title={t(`retention:hold.${act}`)}
      consequence={t(`retention:hold.${act}-means`)}
      confirm={t(`retention:hold.${act}`)}
      binding={lifting}
      pending={set.isPending || lift.isPending}
      error={lifting ? lift.error : set.error}
      onConfirm={({ reason, passphrase }) => {
        if (lifting) lift.mutate({ sessionId, reason, passphrase }, { onSuccess: onClose });
        else set.mutate({ sessionId, reason }, { onSuccess: onClose });
      }}
      onClose={onClose}
    />
  );
}
