import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../electron/contract/model.ts';
import { useDates } from '../../components/dates.ts';

type Reach = AccountView['reach'][number];

/** What an account can read or could: compartment by compartment, from when to when, and how much lay there. */
export function AccountReach({ reach }: { readonly reach: readonly Reach[] }) {
  const { t } = useTranslation();
  return (
    <List size="sm" spacing={4}>
      {reach.map((holding) => (
        <List.Item key={`${holding.compartment} ${holding.since}`}>
          <ReachLine {...holding} />
        </List.Item>
      ))}
      {reach.length === 0 && <Text c="dimmed">{t('administration:reach.nothing')}</Text>}
    </List>
  );
}

function ReachLine({ compartment, since, until, sessions, files }: Reach) {
  const { t } = useTranslation();
  const dates = useDates();
  const name = t(`administration:compartment.${compartment}`);
  const when =
    until === null
      ? t('administration:reach.since', { since: dates.day(since) })
      : t('administration:reach.between', { since: dates.day(since), until: dates.minute(until) });
  // What lies in the office compartment is the database; it is not counted in files.
  const size =
    compartment === 'office'
      ? t('administration:reach.office', { sessions })
      : t('administration:reach.size', { sessions, files });
  return `${name}: ${when}; ${size}`;
}
