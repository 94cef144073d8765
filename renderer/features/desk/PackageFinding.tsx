import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  FINDING_PATHS,
  ReleasedFindingIndex,
  SignedFindingDocument,
} from '../../../electron/contract/formats/finding-documents.ts';
import { useDates } from '../../components/dates.ts';
import { Section } from '../../components/Section.tsx';
import { Addenda } from '../findings/Addenda.tsx';
import { FindingDocument } from '../findings/FindingDocument.tsx';
import { PackageAttachments } from './PackageAttachments.tsx';
import { PackageDocument } from './PackageDocument.tsx';
import type { PackageView } from './package-view.ts';

interface Props {
  readonly view: PackageView;
  readonly findingId: string;
}

/** One finding as its examiner signed it, with what was added and released beside it. */
export function PackageFinding({ view, findingId }: Props) {
  const { t } = useTranslation();
  const { second } = useDates();
  return (
    <PackageDocument view={view} path={FINDING_PATHS.signed(findingId)} kind={SignedFindingDocument}>
      {({ finding, author, signedAt }) => (
        <Section title={finding.title}>
          <Stack>
            <Text c="dimmed">{t('desk:findings.signed', { author: author.name, at: second(signedAt) })}</Text>
            <FindingDocument finding={finding} />
            <PackageDocument view={view} path={FINDING_PATHS.released(findingId)} kind={ReleasedFindingIndex}>
              {(index) => <Released view={view} index={index} />}
            </PackageDocument>
          </Stack>
        </Section>
      )}
    </PackageDocument>
  );
}

interface ReleasedProps {
  readonly view: PackageView;
  readonly index: ReleasedFindingIndex;
}

function Released({ view, index: { addenda, attachments } }: ReleasedProps) {
  const { t } = useTranslation();
  return (
    <>
      {addenda.length > 0 && (
        <div>
          <Text fw={650}>{t('desk:findings.addendum')}</Text>
          <Addenda addenda={addenda} />
        </div>
      )}
      <PackageAttachments view={view} attachments={attachments} />
    </>
  );
}
