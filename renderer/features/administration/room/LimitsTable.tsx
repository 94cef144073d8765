import { ActionIcon, NativeSelect, Table, TextInput, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LegalStatus } from '../../../../electron/contract/model.ts';
import type { LimitsRowDraft } from './limits-draft.ts';

const FIELDS = [
  'belowAge',
  'legalStatus',
  'continuousAdvisory',
  'continuousMinutes',
  'dailyAdvisory',
  'dailyMinutes',
] as const;

interface Props {
  readonly rows: readonly LimitsRowDraft[];
  /** As `KEY FIELD`. */
  readonly problems: ReadonlySet<string>;
  readonly onChange: (rows: readonly LimitsRowDraft[]) => void;
}

/** The limits in minutes, row by row; for a child the first row that fits counts. */
export function LimitsTable({ rows, problems, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {FIELDS.map((field) => (
            <Table.Th key={field}>{t(`administration:limits.field.${field}`)}</Table.Th>
          ))}
          <Table.Th>
            <VisuallyHidden>{t('administration:limits.remove')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, at) => (
          <Row
            key={row.key}
            row={row}
            number={at + 1}
            problems={problems}
            onChange={(changed) => onChange(rows.map((one) => (one === row ? { ...row, ...changed } : one)))}
            onRemove={() => onChange(rows.filter((one) => one !== row))}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RowProps {
  readonly row: LimitsRowDraft;
  readonly number: number;
  readonly problems: ReadonlySet<string>;
  readonly onChange: (changed: Partial<LimitsRowDraft>) => void;
  readonly onRemove: () => void;
}

function Row({ row, number, problems, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const label = (field: (typeof FIELDS)[number]) =>
    t('administration:limits.cell', { field: t(`administration:limits.field.${field}`), number });
  return (
    <Table.Tr>
      {FIELDS.map((field) => (
        <Table.Td key={field}>
          {field === 'legalStatus' ? (
            <NativeSelect
              miw={230}
              aria-label={label(field)}
              value={row.legalStatus}
              onChange={(event) => onChange({ legalStatus: event.currentTarget.value })}
              data={[
                { value: '', label: t('administration:limits.any') },
                ...LegalStatus.options.map((value) => ({ value, label: t(`common:legal-status.${value}`) })),
              ]}
            />
          ) : (
            <TextInput
              aria-label={label(field)}
              value={row[field]}
              onChange={(event) => onChange({ [field]: event.currentTarget.value })}
              error={problems.has(`${row.key} ${field}`)}
              inputMode="numeric"
              maxLength={4}
              w={84}
            />
          )}
        </Table.Td>
      ))}
      <Table.Td>
        <ActionIcon
          variant="default"
          size={44}
          onClick={onRemove}
          aria-label={t('administration:limits.remove-row', { number })}
        >
          <IconTrash size={20} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  );
}
