import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReferralDocument, ReferralService } from '../../../electron/contract/referral.ts';
import { useAct } from '../../bridge/hooks.ts';
import { Choice } from '../../components/Choice.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { UnsavedGuard } from '../../components/UnsavedGuard.tsx';

const EMPTY = {
  ...{ service: '', organisation: '', urgency: '', help: '', circumstances: '', contact: '', agreedBy: '' },
};
type Draft = typeof EMPTY;

/** A new referral; what is kept is not changed afterwards. */
export function ReferralForm({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY);
  const write = useAct('referral.write', { refresh: ['referral.list'] });
  const head = { format: 'senim-onward-referral', version: 1, sessionId };
  const referral = ReferralDocument.safeParse({ ...head, ...draft });
  const set = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!referral.success || write.isPending) return;
    write.mutate({ referral: referral.data }, { onSuccess: () => setDraft(EMPTY) });
  };
  return (
    <Section title={t('referral:new')}>
      <form onSubmit={submit}>
        <Stack>
          <Choice
            label={t('referral:field.service')}
            value={draft.service}
            options={ReferralService.options.map((value) => ({
              value,
              label: t(`referral:service.${value}`),
            }))}
            onChange={set('service')}
          />
          <Words
            label={t('referral:field.organisation')}
            value={draft.organisation}
            onChange={set('organisation')}
          />
          <Choice
            label={t('referral:field.urgency')}
            value={draft.urgency}
            options={ReferralDocument.shape.urgency.options.map((value) => ({
              value,
              label: t(`referral:urgency.${value}`),
            }))}
            onChange={set('urgency')}
          />
          <Textarea
            label={t('referral:field.help')}
            value={draft.help}
            onChange={(event) => set('help')(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={50_000}
          />
          <Textarea
            label={t('referral:field.circumstances')}
            description={t('referral:field.circumstances-how')}
            value={draft.circumstances}
            onChange={(event) => set('circumstances')(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={50_000}
          />
          <Words label={t('referral:field.agreedBy')} value={draft.agreedBy} onChange={set('agreedBy')} />
          <Words label={t('referral:field.contact')} value={draft.contact} onChange={set('contact')} />
          <ErrorNotice error={write.error} />
          <Group>
            <Button
              type="submit"
              leftSection={<IconDeviceFloppy size={20} aria-hidden />}
              loading={write.isPending}
              disabled={!referral.success}
            >
              {t('referral:write')}
            </Button>
          </Group>
        </Stack>
      </form>
      <UnsavedGuard unsaved={draft !== EMPTY} />
    </Section>
  );
}

interface WordsProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Words({ label, value, onChange }: WordsProps) {
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={300}
    />
  );
}
