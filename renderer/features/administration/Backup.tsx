import { Stack } from '@mantine/core';
import { CheckBackup } from './CheckBackup.tsx';
import { MakeBackup } from './MakeBackup.tsx';

/** Making and checking backups of the vault. */
export function Backup() {
  return (
    <Stack gap="lg">
      <MakeBackup />
      <CheckBackup />
    </Stack>
  );
}
