import { Stack } from '@mantine/core';
import { LimitsForm } from './LimitsForm.tsx';
import { ProtocolTexts } from './ProtocolTexts.tsx';
import { Scripts } from './Scripts.tsx';

/** What the office goes by in the room: how long a child is talked with, and by which script. */
export function RoomTab() {
  return (
    <Stack gap="lg">
      <LimitsForm />
      <Scripts />
      <ProtocolTexts />
    </Stack>
  );
}
