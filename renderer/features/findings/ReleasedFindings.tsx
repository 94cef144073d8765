import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { useCall } from '../../bridge/hooks.ts';
import { useBytes } from '../../components/bytes.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';
import { Addenda } from './Addenda.tsx';
import { FindingDocument } from './FindingDocument.tsx';
import { SignedBy } from './SignedBy.tsx';

/** The findings that the medical examiner released, to read. */
export function ReleasedFindings({ sessionId }: { readonly sessionId: string }) {
  const { t } = useTranslation();
  const findings = useCall('findings.released', { sessionId });
  return (
    <Reading of={findings}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title={t('findings:released-empty.title')} how={t('findings:released-empty.text')} />
        ) : (
          <Stack gap="lg">
            {all.map((finding) => (
              <ReleasedFinding key={finding.id} finding={finding} />
            ))}
          </Stack>
        )
      }
    </Reading>
  );
}

function ReleasedFinding({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  return (
    <Section title={finding.title}>
      <Stack>
        <SignedBy finding={finding} />
        <FindingDocument finding={finding} />
        <Text fw={650}>{t('findings:addenda.title')}</Text>
        <Addenda addenda={finding.addenda} />
        <ReleasedFiles attachments={finding.attachments} />
      </Stack>
    </Section>
  );
}

function ReleasedFiles({ attachments }: Pick<FindingView, 'attachments'>) {
  const { t } = useTranslation();
  const write = useBytes();
  if (attachments.length === 0) return null;
  return (
    <div>
      <Text fw={650}>{t('findings:attach.title')}</Text>
      <List>
        {attachments.map(({ id, name, bytes }) => (
          <List.Item key={id}>
            {name} ({write(bytes)})
          </List.Item>
        ))}
      </List>
      <Text c="dimmed">{t('findings:released.files')}</Text>
    </div>
  );
}
