import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLockOpen, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../electron/contract/model.ts';
import { useRight } from '../../bridge/app-state.ts';
import { Section } from '../../components/Section.tsx';
import { EnterIdentity } from './EnterIdentity.tsx';
import { OpenIdentity } from './OpenIdentity.tsx';

/** The child's identity behind a deliberate act. */
export function IdentityBox({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const mayView = useRight('identity.view');
  const mayEdit = useRight('case.edit');
  const [dialog, setDialog] = useState<'open' | 'enter' | null>(null);
  const close = () => setDialog(null);
  if (!mayView && !mayEdit) return null;
  return (
    <Section title={t('cases:identity.title')}>
      <Stack>
        <Text>{view.hasIdentity ? t('cases:identity.sealed') : t('cases:identity.absent')}</Text>
        <Group>
          {mayView && view.hasIdentity && (
            <Button
              variant="default"
              leftSection={<IconLockOpen size={20} aria-hidden />}
              onClick={() => setDialog('open')}
            >
              {t('cases:identity.open')}
            </Button>
          )}
          {mayEdit && (
            <Button
              variant="default"
              leftSection={<IconPencil size={20} aria-hidden />}
              onClick={() => setDialog('enter')}
            >
              {view.hasIdentity ? t('cases:identity.replace') : t('cases:identity.enter')}
            </Button>
          )}
        </Group>
      </Stack>
      {dialog === 'open' && <OpenIdentity view={view} onClose={close} />}
      {dialog === 'enter' && <EnterIdentity view={view} onClose={close} />}
    </Section>
  );
}
