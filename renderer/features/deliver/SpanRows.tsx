import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { faultOf, type TypedSpan } from './excerpt-draft.ts';

interface Props {
  readonly spans: readonly TypedSpan[];
  /** Length of the session's time line, in milliseconds. */
  readonly durationMs: number;
  readonly onChange: (spans: readonly TypedSpan[]) => void;
}

/** The stretches of the recording that go in, each from one second to another. */
export function SpanRows({ spans, durationMs, onChange }: Props) {
  const { t } = useTranslation();
  const change = (id: number, part: Partial<TypedSpan>) =>
    onChange(spans.map((span) => (span.id === id ? { ...span, ...part } : span)));
  const add = () =>
    onChange([...spans, { id: Math.max(-1, ...spans.map(({ id }) => id)) + 1, from: '', to: '' }]);
  return (
    <Stack gap="xs">
      {spans.map((span, at) => {
        const wrong = faultOf(span, durationMs) === 'wrong';
        return (
          <Group key={span.id} align="flex-start" gap="sm">
            <TextInput
              label={t('deliver:excerpt.from', { n: at + 1 })}
              placeholder="00:00:05"
              value={span.from}
              onChange={(event) => change(span.id, { from: event.currentTarget.value })}
              maxLength={10}
            />
            <TextInput
              label={t('deliver:excerpt.to', { n: at + 1 })}
              placeholder="00:00:09"
              value={span.to}
              onChange={(event) => change(span.id, { to: event.currentTarget.value })}
              error={wrong ? t('deliver:excerpt.wrong') : null}
              maxLength={10}
            />
            {spans.length > 1 && (
              <Button
                variant="subtle"
                mt="xl"
                leftSection={<IconTrash size={18} aria-hidden />}
                onClick={() => onChange(spans.filter(({ id }) => id !== span.id))}
                aria-label={t('deliver:excerpt.remove', { n: at + 1 })}
              >
                {t('deliver:excerpt.remove-button')}
              </Button>
            )}
          </Group>
        );
      })}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
          {t('deliver:excerpt.add')}
        </Button>
      </Group>
    </Stack>
  );
}
