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
      <Drawer.Root opened={opened} onClose={close} position="right" transitionProps={{ duration: 0 }}>
        <Drawer.Overlay />
        <Drawer.Content>
          <Drawer.Body p="lg">
            <Stack>
              <Drawer.Title fz={20} fw={650}>
                {t('common:help')}
              </Drawer.Title>
              {paragraphs.map((paragraph) => (
                <Text key={paragraph}>{paragraph}</Text>
              ))}
              <Button variant="default" onClick={close} style={{ alignSelf: 'flex-start' }}>
                {t('common:close')}
              </Button>
            </Stack>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}
