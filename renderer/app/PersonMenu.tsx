import { Button, Menu, Text, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconKey, IconMoon, IconSun, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../bridge/app-state.ts';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import styles from './PersonMenu.module.css';

/** The person who is logged in, with what concerns this person alone. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { account } = useAppState();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [changing, { open, close }] = useDisclosure(false);
  if (account === null) return null;
  const dimmed = colorScheme === 'dark';
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button
            variant="subtle"
            leftSection={<IconUser size={18} aria-hidden />}
            rightSection={<IconChevronDown size={18} aria-hidden />}
          >
            <span className={styles.person}>
              <Text span truncate maw={170}>
                {account.name}
              </Text>
              <Text span size="xs" c="dimmed" fw={400}>
                {t(`common:role.${account.role}`)}
              </Text>
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={dimmed ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
            onClick={() => setColorScheme(dimmed ? 'light' : 'dark')}
          >
            {dimmed ? t('common:scheme.light') : t('common:scheme.dimmed')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={18} aria-hidden />} onClick={open}>
            {t('common:passphrase.change')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <ChangePassphrase onClose={close} />}
    </>
  );
}
