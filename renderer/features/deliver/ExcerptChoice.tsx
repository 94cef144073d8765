import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import { channelName } from '../../components/channel-name.ts';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import { EventChoice } from './EventChoice.tsx';
import type { ExcerptDraft } from './excerpt-draft.ts';
import { SpanRows } from './SpanRows.tsx';

interface Props {
  readonly sessionId: string;
  readonly choices: CallOutput<'delivery.choices'>;
  readonly draft: ExcerptDraft;
  readonly onChange: (part: Partial<ExcerptDraft>) => void;
}

/** What of the session goes into an excerpt, and why that and nothing else. */
export function ExcerptChoice({ sessionId, choices, draft, onChange }: Props) {
  const { t } = useTranslation();
  const { durationMs, labels, findings } = choices;
  return (
    <Section title={t('deliver:excerpt.title')}>
      <Stack>
        <Text>{t('deliver:excerpt.hint', { length: formatDuration(durationMs) })}</Text>
        <SpanRows spans={draft.spans} durationMs={durationMs} onChange={(spans) => onChange({ spans })} />
        {labels.length > 1 && (
          <Boxes
            label={t('deliver:excerpt.channels')}
            all={labels.map((label) => ({ id: label, name: channelName(label, t) }))}
            chosen={draft.labels ?? labels}
            onChange={(chosen) => onChange({ labels: chosen })}
          />
        )}
        {findings.length > 0 && (
          <Boxes
            label={t('deliver:excerpt.findings')}
            all={findings.map(({ id, title }) => ({ id, name: title }))}
            chosen={draft.findings}
            onChange={(chosen) => onChange({ findings: chosen })}
          />
        )}
        <EventChoice
          sessionId={sessionId}
          chosen={draft.events}
          onChange={(events) => onChange({ events })}
        />
        <TextInput
          label={t('deliver:excerpt.reason')}
          description={t('deliver:excerpt.reason-hint')}
          value={draft.reason}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
          maxLength={300}
          required
        />
      </Stack>
    </Section>
  );
}

interface BoxesProps {
  readonly label: string;
  readonly all: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Boxes({ label, all, chosen, onChange }: BoxesProps) {
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {all.map(({ id, name }) => (
          <Checkbox key={id} value={id} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
