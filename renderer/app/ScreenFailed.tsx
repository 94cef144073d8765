import { Box, Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { paths } from './paths.ts';

/** Stands in the place of a screen that could not be drawn. What is recorded does not depend on it. */
export function ScreenFailed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <Box p="xl" maw={800} mx="auto">
      <Stack align="flex-start">
        <ErrorNotice error={error} />
        <Button component={Link} to={paths.home}>
          {t('common:back-to-start')}
        </Button>
      </Stack>
    </Box>
  );
}
