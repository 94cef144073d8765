import { Button, Menu, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProtocolDocument, ProtocolLine } from '../../../electron/contract/protocol.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Section } from '../../components/Section.tsx';
import { type Editing, KINDS_TO_ADD } from './editing.ts';
import { LineRow } from './LineRow.tsx';
import { type LineActs, useLineActs } from './line-acts.ts';

interface Props extends Editing {
  readonly onPlay: (ms: number) => void;
}

/** The course of the session, line by line. */
export function Lines({ document, onChange, disabled, onPlay }: Props) {
  const { t } = useTranslation();
  const acts = useLineActs({ document, onChange, onPlay });
  return (
    <Section title={t('protocol:course')}>
      {document.lines.length > 0 && (
        <Text c="dimmed" mb="sm">
          {t('protocol:course-how')}
        </Text>
      )}
      {document.lines.length === 0 && (
        <EmptyState title={t('protocol:empty')} how={t('protocol:course-how')}>
          <AddLine onAdd={(kind) => acts.add(null, kind)} disabled={disabled} />
        </EmptyState>
      )}
      <Stack gap={0}>
        {document.lines.map((line) => (
          <OneLine
            key={line.id}
            line={line}
            title={document.phases[line.text]}
            acts={acts}
            disabled={disabled}
          />
        ))}
      </Stack>
    </Section>
  );
}

interface OneProps {
  readonly line: ProtocolLine;
  readonly title: ProtocolDocument['phases'][string] | undefined;
  readonly acts: LineActs;
  readonly disabled: boolean;
}

/** Drawn anew only when this line changes. */
const OneLine = memo(function OneLine({ line, title, acts, disabled }: OneProps) {
  return (
    <LineRow
      line={line}
      title={title}
      onChange={acts.change}
      onRemove={() => acts.remove(line.id)}
      onPlay={acts.play}
      disabled={disabled}
      add={<AddLine onAdd={(kind) => acts.add(line.id, kind)} disabled={disabled} />}
    />
  );
});

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
