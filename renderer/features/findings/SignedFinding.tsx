import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';
import { Section } from '../../components/Section.tsx';
import { AddAddendum } from './AddAddendum.tsx';
import { Addenda } from './Addenda.tsx';
import { Attachments } from './Attachments.tsx';
import { FindingDocument } from './FindingDocument.tsx';
import { ReleaseFinding } from './ReleaseFinding.tsx';
import { SignedBy } from './SignedBy.tsx';

/** A signed finding: what it says, what was added, and what of it is given to the investigator. */
export function SignedFinding({ finding }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Text role="status">{t('findings:sign.done')}</Text>
      <Section title={finding.title}>
        <SignedBy finding={finding} />
        <FindingDocument finding={finding} />
      </Section>
      <Section title={t('findings:attach.title')}>
        <Attachments finding={finding} />
      </Section>
      <Section title={t('findings:addenda.title')}>
        <Stack>
          <Addenda addenda={finding.addenda} />
          <AddAddendum finding={finding} />
        </Stack>
      </Section>
      <ReleaseFinding finding={finding} />
    </Stack>
  );
}
