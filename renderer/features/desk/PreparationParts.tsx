import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DeviceCheckDocument } from '../../../electron/contract/formats/device-check-document.ts';
import type { SessionDocument } from '../../../electron/contract/formats/session-document.ts';
import { NeedQuestion } from '../../../electron/contract/preparation.ts';
import { DeviceCheckResult } from '../../components/DeviceCheckResult.tsx';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Section } from '../../components/Section.tsx';
import { PackageDocument } from './PackageDocument.tsx';
import { pathIn } from './package-file.ts';
import type { PackageView } from './package-view.ts';

const DEVICE_CHECK = 'session/device-check.json';

interface Props {
  readonly view: PackageView;
  readonly session: SessionDocument['session'];
}

/** How the session was prepared: the child's needs, what it was started without, the device checks. */
export function PreparationParts({ view, session }: Props) {
  const { t } = useTranslation();
  const { needs = {}, startedWithout } = session;
  const asked = NeedQuestion.options.flatMap((question) => {
    const given = needs[question];
    return given === undefined ? [] : [{ question, given }];
  });
  return (
    <>
      {asked.length > 0 && (
        <Section title={t('prepare:needs.title')}>
          <Facts
            rows={asked.map(({ question, given: { answer, note } }) => ({
              term: t(`preparation:need.${question}`),
              value: [t(`preparation:answer.${answer}`), note].filter((word) => word !== '').join(' · '),
            }))}
          />
        </Section>
      )}
      {startedWithout !== undefined && (
        <Section title={t('preparation:without.title')}>
          <Stack gap="xs">
            <List>
              {startedWithout.gaps.map((gap) => (
                <List.Item key={gap}>{t(`preparation:gap.${gap}`)}</List.Item>
              ))}
            </List>
            <Text>{`${t('preparation:without.reason')}: ${startedWithout.reason}`}</Text>
          </Stack>
        </Section>
      )}
      {pathIn(view, DEVICE_CHECK) !== null && <DeviceChecks view={view} />}
    </>
  );
}

function DeviceChecks({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  const { second } = useDates();
  return (
    <Section title={t('preparation:check.title')}>
      <PackageDocument view={view} path={DEVICE_CHECK} kind={DeviceCheckDocument}>
        {({ checks }) => (
          <Stack gap="lg">
            {checks.map((check) => (
              <div key={check.id}>
                <Text fw={650}>
                  {`${second(check.at)} · ${t(`preparation:check.verdict.${check.verdict}`)}`}
                </Text>
                <DeviceCheckResult check={check} />
              </div>
            ))}
          </Stack>
        )}
      </PackageDocument>
    </Section>
  );
}
