import { Button, Menu, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { type Editing, KINDS_TO_ADD, withLine, withLineAfter, withoutLine } from './editing.ts';
import { LineRow } from './LineRow.tsx';

interface Props extends Editing {
  readonly onPlay: (ms: number) => void;
}

/** The course of the session, line by line. */
export function Lines({ document, onChange, disabled, onPlay }: Props) {
  const { t } = useTranslation();
  const add = (after: string | null) => (
    <AddLine
      onAdd={(kind) => onChange(withLineAfter(document, after, kind, crypto.randomUUID()))}
      disabled={disabled}
    />
  );
  return (
    <Section title={t('protocol:course')}>
      {document.lines.length > 0 && (
        <Text c="dimmed" mb="sm">
          {t('protocol:course-how')}
        </Text>
      )}
      {document.lines.length === 0 && (
        <EmptyState title={t('protocol:empty')} how={t('protocol:course-how')}>
          {add(null)}
        </EmptyState>
      )}
      <Stack gap={0}>
        {document.lines.map((line) => (
          <LineRow
            key={line.id}
            line={line}
            title={document.phases[line.text]}
            onChange={(changed) => onChange(withLine(document, changed))}
            onRemove={() => onChange(withoutLine(document, line.id))}
            onPlay={onPlay}
            disabled={disabled}
            add={add(line.id)}
          />
        ))}
      </Stack>
    </Section>
  );
}

interface AddProps {
  readonly onAdd: (kind: (typeof KINDS_TO_ADD)[number]) => void;
  readonly disabled: boolean;
}

function AddLine({ onAdd, disabled }: AddProps) {
  const { t } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={disabled}
        >
          {t('protocol:add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS_TO_ADD.map((kind) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {t(`protocol:kinds.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
