import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SessionView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useAppState } from '../../bridge/app-state.ts';
import { Section } from '../../components/Section.tsx';
import { nextSteps } from './next-steps.ts';

/** What follows on a sealed session; a step that another person takes is named without a button. */
export function Next({ session: { id } }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const rights = useAppState().account?.rights ?? [];
  return (
    <Section title={t('end:next.title')}>
      <Stack gap="md">
        {nextSteps(rights).map(({ step, mine }) => (
          <Group key={step} justify="space-between" wrap="nowrap" mih={44}>
            <div>
              <Text fw={650}>{t(`end:next.${step}`)}</Text>
              <Text c="dimmed">{t(`end:next.${step}-text`)}</Text>
            </div>
            {mine && (
              <Button
                component={Link}
                to={paths[step](id)}
                variant="default"
                rightSection={<IconArrowRight size={18} aria-hidden />}
                aria-label={t(`end:next.${step}`)}
              >
                {t('common:open')}
              </Button>
            )}
          </Group>
        ))}
        <Group>
          <Button component={Link} to={paths.today}>
            {t('end:next.today')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
