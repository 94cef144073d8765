import { List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExcerptDocument } from '../../../electron/contract/formats/excerpt.ts';
import { channelName } from '../../components/channel-name.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import { ExportFacts } from './ExportFacts.tsx';
import { PackageDocument } from './PackageDocument.tsx';
import type { PackageView } from './package-view.ts';

type DocumentProps = { readonly document: ExcerptDocument };

/** What was taken out of which session, by whom, for whom and why; from the excerpt itself. */
export function ExcerptTab({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  return (
    <PackageDocument view={view} path="excerpt/excerpt.json" kind={ExcerptDocument}>
      {(document) => (
        <Stack gap="lg">
          <Section title={t('desk:tab.session')}>
            <About document={document} view={view} />
          </Section>
          <Section title={t('desk:excerpt.withheld')}>
            <Parts document={document} />
          </Section>
          <Section title={t('desk:export.title')}>
            <ExportFacts given={document.export} />
          </Section>
        </Stack>
      )}
    </PackageDocument>
  );
}

function About({ document, view }: DocumentProps & { readonly view: PackageView }) {
  const { t } = useTranslation();
  const { second } = useDates();
  const { session, office, workstation } = document;
  const moment = (at: string | null) => (at === null ? '' : second(at));
  return (
    <Facts
      rows={[
        { term: t('desk:package.id'), value: <Identifier value={view.packageId} /> },
        { term: t('desk:package.imported-at'), value: second(view.importedAt) },
        { term: t('desk:session.office'), value: `${office} · ${workstation}` },
        { term: t('desk:package.case-number'), value: view.caseNumber || t('desk:session.none') },
        { term: t('desk:session.ordinal'), value: session.ordinal },
        { term: t('desk:session.started-at'), value: moment(session.startedAt) },
        { term: t('desk:session.ended-at'), value: moment(session.endedAt) },
        { term: t('desk:session.sealed-at'), value: moment(session.sealedAt) },
        { term: t('desk:session.length'), value: formatDuration(session.durationMs) },
      ]}
    />
  );
}

/** Every part that was sealed, with how much of it is here. */
function Parts({ document: { channels } }: DocumentProps) {
  const { t } = useTranslation();
  const parts = channels.flatMap(({ label, parts: own }) => own.map((part) => ({ label, ...part })));
  return (
    <List>
      {parts.map(({ label, part, fromMs, toMs, fragments }) => (
        <List.Item key={`${label} ${part}`}>
          {t('desk:excerpt.part', {
            ...{ label: channelName(label, t), part, n: fragments },
            from: fromMs === null ? '–' : formatDuration(fromMs),
            to: toMs === null ? '–' : formatDuration(toMs),
          })}
        </List.Item>
      ))}
    </List>
  );
}
