import { Button, Drawer, Kbd, Stack, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useScreen } from './screen.ts';

/** The help of the screen that is shown: a button, and F1. */
export function Help() {
  const { t } = useTranslation();
  const screen = useScreen();
  const [opened, { toggle, close }] = useDisclosure(false);
  useHotkeys([['F1', toggle]], []);
  if (screen === null) return null;
  const paragraphs = t(`help:${screen.help}`).split('\n');
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconHelp size={18} aria-hidden />}
        rightSection={<Kbd>F1</Kbd>}
        onClick={toggle}
        aria-keyshortcuts="F1"
      >
        {t('common:help')}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        title={t('common:help')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        transitionProps={{ duration: 0 }}
      >
        <Stack gap="sm">
          {paragraphs.map((paragraph) => (
            <Text key={paragraph}>{paragraph}</Text>
          ))}
        </Stack>
      </Drawer>
    </>
  );
}
