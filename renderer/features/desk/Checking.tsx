import { useTranslation } from 'react-i18next';
import type { PickedFile } from '../../bridge/files.ts';
import { ProgressWork } from '../../components/ProgressWork.tsx';
import { Section } from '../../components/Section.tsx';

interface Props {
  readonly file: PickedFile;
  readonly workId: string;
}

/** While a package is being checked. */
export function Checking({ file, workId }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={file.name}>
      <ProgressWork workId={workId} label={t('desk:check.running')} />
    </Section>
  );
}
