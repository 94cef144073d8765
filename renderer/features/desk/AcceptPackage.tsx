import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Signer } from '../../../electron/contract/verdict.ts';
import { paths } from '../../app/paths.ts';
import { useAct } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { ChangedOffice } from './ChangedOffice.tsx';
import type { CheckFlow } from './check-flow.ts';
import type { CheckedPackage } from './package-view.ts';
import { SignerFacts } from './SignerFacts.tsx';

interface Props {
  readonly checked: CheckedPackage;
  readonly flow: CheckFlow;
}

const READINGS = ['packages.list', 'trust.list', 'custody.list'] as const;

/** Imports an intact package; a new office is trusted only by somebody who compared its words by voice. */
export function AcceptPackage({ checked: { checkId, report, knownOffice }, flow }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [compared, setCompared] = useState(false);
  const accept = useAct('packages.accept', { refresh: READINGS });
  const newSigner = report.verdict === 'untrusted' ? report.signer : null;
  const take = () =>
    accept.mutate(
      { checkId, trustSigner: newSigner?.fingerprint ?? null },
      {
        onSuccess: ({ packageId }) => {
          flow.imported();
          void navigate(paths.package(packageId));
        },
      },
    );
  return (
    <Stack>
      {newSigner !== null && (
        <>
          {knownOffice !== null && <ChangedOffice known={knownOffice} />}
          <TrustQuestion signer={newSigner} compared={compared} onCompared={setCompared} />
        </>
      )}
      <ErrorNotice error={accept.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={flow.discard} disabled={accept.isPending}>
          {t('desk:accept.discard')}
        </Button>
        <Button
          leftSection={<IconPackageImport size={20} aria-hidden />}
          onClick={take}
          loading={accept.isPending}
          disabled={newSigner !== null && !compared}
        >
          {newSigner === null ? t('desk:accept.button') : t('desk:accept.trust-button')}
        </Button>
      </Group>
      {accept.isPending && <Text role="status">{t('desk:accept.running')}</Text>}
    </Stack>
  );
}

interface TrustProps {
  readonly signer: Signer;
  readonly compared: boolean;
  readonly onCompared: (compared: boolean) => void;
}

function TrustQuestion({ signer, compared, onCompared }: TrustProps) {
  const { t } = useTranslation();
  return (
    <Section title={t('desk:trust.title')}>
      <Stack>
        <Text>{t('desk:trust.text')}</Text>
        <SignerFacts signer={signer} />
        <Text fw={650}>{t('desk:trust.differ')}</Text>
        <Checkbox
          checked={compared}
          onChange={(event) => onCompared(event.currentTarget.checked)}
          label={t('desk:trust.compared')}
        />
      </Stack>
    </Section>
  );
}
