import { Button, Grid, Stack } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CaseView } from '../../../electron/contract/model.ts';
import { paths } from '../../app/paths.ts';
import { useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Reading } from '../../components/Reading.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CaseSessions } from './CaseSessions.tsx';
import { IdentityBox } from './IdentityBox.tsx';
import { Story } from './Story.tsx';

/** One case: the child's pseudonym and the story on one line of time. */
export function CasePage() {
  const { caseId = '' } = useParams();
  const reading = useCall('cases.get', { caseId });
  return <Reading of={reading}>{(view) => <OneCase view={view} />}</Reading>;
}

function OneCase({ view }: { readonly view: CaseView }) {
  const deliveries = useCall('delivery.list', {});
  const stories = useCall('cases.story', { caseId: view.id });
  return (
    <>
      <CaseTitle view={view} />
      <Stack gap="lg">
        <CaseSessions sessions={view.sessions} />
        <Grid gap="lg">
          <Grid.Col span={6}>
            <Reading of={deliveries}>
              {(given) => (
                <Reading of={stories}>
                  {(told) => <Story view={view} deliveries={given} stories={told} />}
                </Reading>
              )}
            </Reading>
          </Grid.Col>
          <Grid.Col span={6}>
            <Stack gap="lg">
              <CaseFacts view={view} />
              <IdentityBox view={view} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  );
}

function CaseTitle({ view }: { readonly view: CaseView }) {
  const { t } = useTranslation();
  const mayEdit = useRight('case.edit');
  const mayPrepare = useRight('session.prepare');
  const note = [
    t('cases:years', { count: view.ageYears }),
    t(`common:spoken.${view.language}`),
    t(`cases:category.${view.referral.category}`),
  ].join(' · ');
  return (
    <PageTitle title={view.pseudonym} note={note}>
      {mayEdit && (
        <Button
          component={Link}
          to={paths.changeCase(view.id)}
          variant="default"
          leftSection={<IconPencil size={20} aria-hidden />}
        >
          {t('cases:page.change')}
        </Button>
      )}
      {mayPrepare && (
        <Button
          component={Link}
          to={paths.newSession(view.id)}
          leftSection={<IconPlus size={20} aria-hidden />}
        >
          {t('cases:page.prepare')}
        </Button>
      )}
    </PageTitle>
  );
}
