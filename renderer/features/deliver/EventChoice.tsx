import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useDates } from '../../components/dates.ts';
import styles from './EventChoice.module.css';

interface Props {
  readonly sessionId: string;
  readonly chosen: readonly number[];
  readonly onChange: (events: readonly number[]) => void;
}

/** Of what is written every few seconds nobody asks a single event. */
const UNASKED: ReadonlySet<string> = new Set(['channel.checkpoint', 'evidence.viewed']);
const SHOWN = 200;

/** Single events of the custody log that go in beside those that every excerpt needs. */
export function EventChoice({ sessionId, chosen, onChange }: Props) {
  const { t } = useTranslation();
  const { second } = useDates();
  const mayLook = useRight('custody.view');
  const query = { scope: sessionId, action: null, actor: null, from: null, to: null, text: '' };
  const log = useCall('custody.list', mayLook ? { ...query, before: null, limit: SHOWN } : null);
  if (!mayLook) return null;
  const events = (log.data?.rows ?? []).filter(({ action }) => !UNASKED.has(action));
  return (
    <MultiSelect
      label={t('deliver:excerpt.events')}
      description={t('deliver:excerpt.events-hint')}
      data={events.map(({ seq, time, action }) => ({
        value: String(seq),
        label: `${second(time)} · ${t(`custody:action.${action}` as 'custody:action.session.sealed')}`,
      }))}
      value={chosen.map(String)}
      onChange={(values) => onChange(values.map(Number))}
      searchable
      clearable
      classNames={{ inputField: styles.field }}
    />
  );
}
