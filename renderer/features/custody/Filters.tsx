import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CustodyAction } from '../../../electron/contract/custody.ts';
import { useCall } from '../../bridge/hooks.ts';
import { DayRange } from './DayRange.tsx';
import type { CustodyFilter } from './use-entries.ts';
import { useScopes } from './use-scopes.ts';

interface Props {
  readonly filter: CustodyFilter;
  readonly onChange: (filter: CustodyFilter) => void;
}

const orNull = (value: string): string | null => (value === '' ? null : value);

/** Narrows the log to a session or the workstation, to an act, a person, some days or some words. */
export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const scopes = useScopes();
  const actors = useCall('custody.actors', {});
  return (
    <Group className="no-print" align="flex-start">
      <NativeSelect
        label={t('custody:filter.scope')}
        value={filter.scope ?? ''}
        onChange={(event) => onChange({ ...filter, scope: orNull(event.currentTarget.value) })}
        data={[{ value: '', label: t('custody:filter.all') }, ...scopes]}
        miw={240}
      />
      <NativeSelect
        label={t('custody:filter.action')}
        value={filter.action ?? ''}
        onChange={(event) => onChange({ ...filter, action: orNull(event.currentTarget.value) })}
        data={[
          { value: '', label: t('custody:filter.any') },
          ...CustodyAction.options.map((value) => ({ value, label: t(`custody:action.${value}`) })),
        ]}
        miw={240}
      />
      <NativeSelect
        label={t('custody:filter.actor')}
        value={filter.actor ?? ''}
        onChange={(event) => onChange({ ...filter, actor: orNull(event.currentTarget.value) })}
        data={[
          { value: '', label: t('custody:filter.anybody') },
          { value: 'system', label: t('custody:by-program') },
          ...(actors.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        miw={200}
      />
      <DayRange onChange={(range) => onChange({ ...filter, ...range })} />
      <TextInput
        label={t('custody:filter.text')}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        maxLength={200}
        miw={240}
      />
    </Group>
  );
}
