import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Earlier } from './Earlier.tsx';
import { ReferralForm } from './ReferralForm.tsx';

/** Directs the child of a session onward to a service. */
export function ReferralScreen() {
  const { t } = useTranslation();
  const { sessionId = '' } = useParams();
  const session = useCall('sessions.get', { sessionId });
  return (
    <Reading of={session}>
      {({ id, pseudonym, ordinal, caseId }) => (
        <>
          <PageTitle
            title={t('referral:title')}
            note={
              <Group gap="md" component="span">
                {t('referral:about', { pseudonym, ordinal })}
                <Anchor component={Link} to={paths.case(caseId)}>
                  {t('review:back-to-case')}
                </Anchor>
              </Group>
            }
          />
          <Stack gap="lg" maw={900}>
            <Text>{t('referral:note')}</Text>
            <ReferralForm sessionId={id} />
            <Earlier sessionId={id} />
          </Stack>
        </>
      )}
    </Reading>
  );
}
