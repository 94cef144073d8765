import { Button, Group, Kbd, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppState, useStateAct } from '../bridge/app-state.ts';
import { LanguageSwitch } from '../components/LanguageSwitch.tsx';
import styles from './Header.module.css';
import { Help } from './Help.tsx';
import { PersonMenu } from './PersonMenu.tsx';

/** Office and workstation, the person, the language, and the lock. */
export function Header() {
  const { t } = useTranslation();
  const { vault } = useAppState();
  const lock = useStateAct('vault.lock');
  // By its place: on Kazakh and Russian layouts the same key gives another letter.
  useHotkeys([['mod+L', () => lock.mutate({}), { usePhysicalKeys: true }]], []);
  return (
    <Group h="100%" px="lg" justify="space-between" wrap="nowrap" gap="lg">
      <div className={styles.place}>
        <Text fw={650} truncate title={vault?.officeName}>
          {vault?.officeName}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {vault?.workstationName}
        </Text>
      </div>
      <Group gap="sm" wrap="nowrap">
        <Help />
        <PersonMenu />
        <LanguageSwitch />
        <Button
          variant="default"
          leftSection={<IconLock size={18} aria-hidden />}
          rightSection={<Kbd>Ctrl L</Kbd>}
          onClick={() => lock.mutate({})}
          loading={lock.isPending}
          aria-keyshortcuts="Control+L"
        >
          {t('common:lock')}
        </Button>
      </Group>
    </Group>
  );
}
