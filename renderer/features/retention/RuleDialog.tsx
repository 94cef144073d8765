import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRule } from '../../../electron/contract/retention.ts';
import { DateField } from '../../components/DateField.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { type RuleDraft, type RuleKind, ruleDraftOf, ruleOf } from './rule-draft.ts';

interface Props {
  readonly title: string;
  readonly rule: RetentionRule;
  /** Whether a session follows the office; null where it is the office's own rule. */
  readonly byDefault: boolean | null;
  readonly pending: boolean;
  readonly error: unknown;
  /** Null: the office's rule goes. */
  readonly onSave: (rule: RetentionRule | null) => void;
  readonly onClose: () => void;
}

/** Asks how long to keep. */
export function RuleDialog({ title, rule, byDefault, pending, error, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => ruleDraftOf(rule, byDefault === true));
  const next = ruleOf(draft);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (next !== null && !pending) onSave(next === 'default' ? null : next);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Fields draft={draft} withDefault={byDefault !== null} onChange={setDraft} />
          <ErrorNotice error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={pending}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={pending} disabled={next === null}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly withDefault: boolean;
  readonly onChange: (draft: RuleDraft) => void;
}

function Fields({ draft, withDefault, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const kinds: readonly RuleKind[] = ['for-ever', 'years', 'days', 'until'];
  return (
    <>
      <Radio.Group
        label={t('retention:field.kind')}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind: kind as RuleKind })}
      >
        <Stack gap="xs" mt="xs">
          {[...(withDefault ? (['default'] as const) : []), ...kinds].map((kind) => (
            <Radio key={kind} value={kind} label={t(`retention:kind.${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {(draft.kind === 'years' || draft.kind === 'days') && (
        <TextInput
          label={t(`retention:field.${draft.kind}`)}
          value={draft.count}
          onChange={(event) => onChange({ ...draft, count: event.currentTarget.value })}
          inputMode="numeric"
          maxLength={5}
        />
      )}
      {draft.kind === 'until' && (
        <DateField
          label={t('retention:field.date')}
          value={draft.date}
          onChange={(date) => onChange({ ...draft, date })}
        />
      )}
    </>
  );
}
