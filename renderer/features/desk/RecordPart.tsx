import { useTranslation } from 'react-i18next';
import { Notice } from '../../components/Notice.tsx';
import { Reading } from '../../components/Reading.tsx';
import { RecordStory } from '../../components/record/RecordStory.tsx';
import { Section } from '../../components/Section.tsx';
import { PackageExhibits } from './PackageExhibits.tsx';
import { pathIn, usePackageFile } from './package-file.ts';
import type { PackageView } from './package-view.ts';
import { readRecord } from './record-lines.ts';

interface Props {
  readonly view: PackageView;
  /** As of `RecordStory`. */
  readonly onMoment: ((atMs: number) => void) | null;
}

/** What happened in the room, from the package itself; nothing where its session has no record. */
export function RecordPart({ view, onMoment }: Props) {
  const { t } = useTranslation();
  const path = pathIn(view, 'session/record.jsonl');
  const file = usePackageFile(view.packageId, path);
  if (path === null) return null;
  return (
    <Section title={t('record:story.title')}>
      <Reading of={file}>
        {({ bytes }) => {
          const record = readRecord(view.sessionId, bytes);
          return record === null ? (
            <Notice kind="attention" title={t('desk:read.strange')} />
          ) : (
            <>
              <RecordStory record={record} onMoment={onMoment} />
              <PackageExhibits view={view} exhibits={record.exhibits} />
            </>
          );
        }}
      </Reading>
    </Section>
  );
}
