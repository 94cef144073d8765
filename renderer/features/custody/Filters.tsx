import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CustodyAction } from '../../../electron/contract/custody.ts';
import type { CustodyFilter } from './use-entries.ts';
import { useScopes } from './use-scopes.ts';

interface Props {
  readonly filter: CustodyFilter;
  readonly onChange: (filter: CustodyFilter) => void;
}

const orNull = (value: string): string | null => (value === '' ? null : value);

/** Narrows the log to a session or the workstation, and to one act. */
export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const scopes = useScopes();
  return (
    <Group className="no-print" align="flex-end">
      <NativeSelect
        label={t('custody:filter.scope')}
        value={filter.scope ?? ''}
        onChange={(event) => onChange({ ...filter, scope: orNull(event.currentTarget.value) })}
        data={[{ value: '', label: t('custody:filter.all') }, ...scopes]}
        miw={280}
      />
      <NativeSelect
        label={t('custody:filter.action')}
        value={filter.action ?? ''}
        onChange={(event) => onChange({ ...filter, action: orNull(event.currentTarget.value) })}
        data={[
          { value: '', label: t('custody:filter.any') },
          ...CustodyAction.options.map((value) => ({ value, label: t(`custody:action.${value}`) })),
        ]}
        miw={280}
      />
    </Group>
  );
}
