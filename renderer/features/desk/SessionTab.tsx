import { List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SessionDocument } from '../../../electron/contract/formats/session-document.ts';
import { ClockTrustText } from '../../components/ClockTrustText.tsx';
import { channelName } from '../../components/channel-name.ts';
import { useDates } from '../../components/dates.ts';
import { Facts } from '../../components/Facts.tsx';
import { Identifier } from '../../components/Identifier.tsx';
import { Section } from '../../components/Section.tsx';
import { formatDuration } from '../../components/time.ts';
import { ExportFacts } from './ExportFacts.tsx';
import { PackageDocument } from './PackageDocument.tsx';
import { PreparationParts } from './PreparationParts.tsx';
import { ProtocolPart } from './ProtocolPart.tsx';
import type { PackageView } from './package-view.ts';
import { RecordPart } from './RecordPart.tsx';

type DocumentProps = { readonly document: SessionDocument };

/** The session as its office knew it, from the package itself. */
export function SessionTab({ view }: { readonly view: PackageView }) {
  const { t } = useTranslation();
  return (
    <PackageDocument view={view} path="session/session.json" kind={SessionDocument}>
      {(document) => (
        <Stack gap="lg">
          <Section title={t('desk:tab.session')}>
            <About document={document} view={view} />
          </Section>
          <Section title={t('desk:session.participants')}>
            <Participants document={document} />
          </Section>
          <PreparationParts view={view} session={document.session} />
          <RecordPart view={view} onMoment={null} />
          <ProtocolPart view={view} />
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
  const { session, case: child, office, workstation, channels } = document;
  const moment = (at: string | null) => (at === null ? '' : second(at));
  const told = (text: string) => (text.trim() === '' ? t('desk:session.none') : text);
  return (
    <Facts
      rows={[
        { term: t('desk:package.id'), value: <Identifier value={view.packageId} /> },
        { term: t('desk:package.imported-at'), value: second(view.importedAt) },
        { term: t('desk:session.office'), value: `${office} · ${workstation}` },
        { term: t('desk:package.case-number'), value: told(view.caseNumber) },
        { term: t('desk:session.age'), value: child.ageYears },
        { term: t('desk:session.needs'), value: told(child.needs) },
        { term: t('desk:session.legal-status'), value: t(`common:legal-status.${session.legalStatus}`) },
        { term: t('desk:session.language'), value: t(`common:spoken.${session.language}`) },
        { term: t('desk:session.ordinal'), value: session.ordinal },
        {
          term: t('desk:session.further-reason'),
          value: session.ordinal === 1 ? '' : told(session.furtherReason),
        },
        { term: t('desk:session.plan'), value: told(session.plan) },
        { term: t('desk:session.started-at'), value: moment(session.startedAt) },
        { term: t('desk:session.ended-at'), value: moment(session.endedAt) },
        { term: t('desk:session.sealed-at'), value: moment(session.sealedAt) },
        { term: t('desk:session.length'), value: formatDuration(session.durationMs) },
        {
          term: t('common:clock-trust.title'),
          value: document.clock === undefined ? '' : <ClockTrustText trust={document.clock} />,
        },
        {
          term: t('desk:session.channels'),
          value: channels
            .map(
              ({ label, cameraName, microphoneName }) =>
                `${channelName(label, t)}: ${cameraName}, ${microphoneName}`,
            )
            .join('\n'),
        },
      ]}
    />
  );
}

function Participants({ document: { session } }: DocumentProps) {
  const { t } = useTranslation();
  return (
    <List>
      {session.participants.map(({ name, role, location }) => (
        <List.Item key={`${name} ${role}`}>
          {name} · {t(`common:participant-role.${role}`)} · {t(`common:location.${location}`)}
        </List.Item>
      ))}
    </List>
  );
}
