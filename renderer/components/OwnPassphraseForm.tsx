import { Button, Group, Stack } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../bridge/app-state.ts';
import { useAct } from '../bridge/hooks.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';
import { PassphraseField } from './PassphraseField.tsx';

interface Props {
  /** Stands before the fields. */
  readonly children?: ReactNode;
  /** The way out, beside the button that sets the passphrase. */
  readonly other: ReactNode;
  readonly onChanged?: () => void;
}

/** Gives the person's own account a new passphrase. */
export function OwnPassphraseForm({ children, other, onChanged }: Props) {
  const { t } = useTranslation();
  const { account, vault } = useAppState();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<string | null>(null);
  const change = useAct('accounts.change-passphrase', { refresh: [] });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (next === null || current === '' || change.isPending) return;
    change.mutate({ current, next }, { onSuccess: () => onChanged?.() });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        <PassphraseField label={t('common:passphrase.current')} value={current} onChange={setCurrent} first />
        <NewPassphrase
          label={t('common:passphrase.new')}
          words={[account?.name ?? '', vault?.officeName ?? '', vault?.workstationName ?? '']}
          onReady={setNext}
        />
        <ErrorNotice error={change.error} />
        <Group justify="flex-end">
          {other}
          <Button type="submit" loading={change.isPending} disabled={next === null || current === ''}>
            {t('common:passphrase.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
