import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VerificationReport } from '../../../electron/contract/verdict.ts';
import { paths } from '../../app/paths.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { Identifier } from '../../components/Identifier.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { AcceptPackage } from './AcceptPackage.tsx';
import { CheckParts } from './CheckParts.tsx';
import type { CheckFlow } from './check-flow.ts';
import { ExcerptNotice } from './ExcerptNotice.tsx';
import { LogStamps } from './LogStamps.tsx';
import type { CheckedPackage } from './package-view.ts';
import { SignerFacts } from './SignerFacts.tsx';
import { VerdictBanner } from './VerdictBanner.tsx';

interface Props {
  readonly file: PickedFile;
  readonly checked: CheckedPackage;
  readonly flow: CheckFlow;
}

/** The verdict on a package, its parts, and what can be done with it. */
export function CheckResult({ file, checked, flow }: Props) {
  const { t } = useTranslation();
  const { report } = checked;
  return (
    <Stack gap="lg">
      <Text>
        {t('desk:check.file')}: <b>{file.name}</b>
      </Text>
      <VerdictBanner report={report} />
      <ExcerptNotice report={report} />
      <Decision checked={checked} flow={flow} />
      <Section title={t('desk:parts.title')}>
        <CheckParts parts={report.parts} />
      </Section>
      <LogStamps stamps={report.logStamps} />
      {report.coSigners.map((signer) => (
        <Section key={signer.fingerprint} title={t('desk:signer.also')}>
          <Stack>
            <Text>{t('desk:signer.also-note')}</Text>
            <SignerFacts signer={signer} />
          </Stack>
        </Section>
      ))}
      {report.signer !== null && report.verdict !== 'untrusted' && (
        <Section title={t('desk:signer.title')}>
          <SignerFacts signer={report.signer} />
        </Section>
      )}
    </Stack>
  );
}

function Decision({ checked, flow }: Pick<Props, 'checked' | 'flow'>) {
  const { report, known } = checked;
  if (report.verdict === 'invalid' || report.verdict === 'unreadable') {
    return <Refused report={report} onClose={flow.discard} />;
  }
  if (known) return <Known packageId={report.package?.id ?? ''} onClose={flow.discard} />;
  return <AcceptPackage checked={checked} flow={flow} />;
}

interface RefusedProps {
  readonly report: VerificationReport;
  readonly onClose: () => void;
}

function Refused({ report: { verdict, parts }, onClose }: RefusedProps) {
  const { t } = useTranslation();
  const failed = parts.find(({ status }) => status === 'failed');
  return (
    <Notice kind="attention" title={t('desk:refused.title')}>
      <Stack align="flex-start" gap="sm">
        <Text>{verdict === 'unreadable' ? t('desk:refused.unreadable') : t('desk:refused.invalid')}</Text>
        {failed !== undefined && (
          <Group gap="xs">
            <Text c="dimmed">{t('common:error.code')}</Text>
            <Identifier value={failed.code} />
          </Group>
        )}
        <Button onClick={onClose}>{t('desk:check.again')}</Button>
      </Stack>
    </Notice>
  );
}

interface KnownProps {
  readonly packageId: string;
  readonly onClose: () => void;
}

function Known({ packageId, onClose }: KnownProps) {
  const { t } = useTranslation();
  return (
    <Notice kind="info" title={t('desk:known.title')}>
      <Stack align="flex-start">
        <Text>{t('desk:known.text')}</Text>
        <Group>
          <Button component={Link} to={paths.package(packageId)}>
            {t('desk:known.open')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('desk:check.again')}
          </Button>
        </Group>
      </Stack>
    </Notice>
  );
}
