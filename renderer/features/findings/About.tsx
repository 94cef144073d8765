import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';

/** Whose session it is, with the way back to the case. */
export function About({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const { data } = useCall('sessions.get', { sessionId });
  if (data === undefined) return null;
  return (
    <Group gap="md" component="span">
      {t('findings:about', { pseudonym: data.pseudonym, ordinal: data.ordinal })}
      <Anchor component={Link} to={paths.case(data.caseId)}>
        {t('findings:back-to-case')}
      </Anchor>
    </Group>
  );
}
