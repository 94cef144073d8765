import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/Section.tsx';
import type { ChannelProblem } from './channels.ts';
import type { Missing } from './missing.ts';

interface Props {
  readonly missing: Missing;
  readonly channels: readonly ChannelProblem[];
}

/** What dominates the screen: what is still missing, and whether it can be started without. */
export function MissingPanel({ missing, channels }: Props) {
  const { t } = useTranslation();
  const required = [...missing.required, ...channels];
  const nothing = required.length === 0 && missing.advised.length === 0 && missing.unanswered.length === 0;
  return (
    <Section title={t('prepare:missing.title')}>
      <Stack role="status">
        {nothing && <Text size="lg">{t('prepare:missing.none')}</Text>}
        {required.length > 0 && (
          <div>
            <Text fw={650}>{t('prepare:missing.required')}</Text>
            <List spacing={4}>
              {required.map((code) => (
                <List.Item key={code}>{t(`prepare:missing.${code}`)}</List.Item>
              ))}
            </List>
          </div>
        )}
        <AdvisedList missing={missing} />
      </Stack>
    </Section>
  );
}

/** What is advised and not there; nothing when all is. */
export function AdvisedList({ missing }: { readonly missing: Missing }) {
  const { t } = useTranslation();
  if (missing.advised.length === 0 && missing.unanswered.length === 0) return null;
  return (
    <div>
      <Text fw={650}>{t('prepare:missing.advised')}</Text>
      <List spacing={4}>
        {missing.advised.map((code) => (
          <List.Item key={code}>{t(`preparation:gap.${code}`)}</List.Item>
        ))}
        {missing.unanswered.length > 0 && (
          <List.Item>
            {t('prepare:missing.answers', {
              questions: missing.unanswered
                .map((question) => t(`preparation:need-name.${question}`))
                .join(', '),
            })}
          </List.Item>
        )}
      </List>
    </div>
  );
}
