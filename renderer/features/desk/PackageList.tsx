import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { useCall } from '../../bridge/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { byCase } from './by-case.ts';
import { PackageRow } from './PackageRow.tsx';

/** Imported packages by case. */
export function PackageList() {
  const { t } = useTranslation();
  const packages = useCall('packages.list', {});
  return (
    <Section title={t('desk:inbox.list')}>
      <Reading of={packages}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t('desk:inbox.empty.title')} how={t('desk:inbox.empty.text')}>
              <Button component={Link} to={paths.card} variant="default">
                {t('desk:card.title')}
              </Button>
            </EmptyState>
          ) : (
            <Stack gap="lg">
              {byCase(all).map(({ caseNumber, packages: own }) => (
                <div key={caseNumber}>
                  <Group gap="xs" mb="xs">
                    <Text fw={650}>
                      {caseNumber === ''
                        ? t('desk:inbox.no-number')
                        : t('desk:inbox.case', { number: caseNumber })}
                    </Text>
                  </Group>
                  {own.map((view) => (
                    <PackageRow key={view.packageId} view={view} />
                  ))}
                </div>
              ))}
            </Stack>
          )
        }
      </Reading>
    </Section>
  );
}
