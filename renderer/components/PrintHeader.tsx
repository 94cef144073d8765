import { Text } from '@mantine/core';
import { useAppState } from '../bridge/app-state.ts';
import { useDates } from './dates.ts';

/** Stands on paper only: which office and workstation printed this, who, and when. */
export function PrintHeader() {
  const { vault, account } = useAppState();
  const dates = useDates();
  return (
    <div className="print-only">
      <Text>
        {vault?.officeName} · {vault?.workstationName}
      </Text>
      <Text>
        {account?.name} · {dates.minute(new Date().toISOString())}
      </Text>
    </div>
  );
}
