import { Drawer, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActButton } from './ActButton.tsx';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What opens at the right of the console; the safe time beside it stays in sight. Escape closes it. */
export function SidePanel({ title, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={480} transitionProps={{ duration: 0 }}>
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content>
        <Drawer.Body p="lg">
          <Stack>
            <Drawer.Title fz={20} fw={650}>
              {title}
            </Drawer.Title>
            {children}
            <ActButton shortcut="Esc" variant="subtle" icon={<IconX size={20} aria-hidden />} onAct={onClose}>
              {t('common:close')}
            </ActButton>
          </Stack>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
