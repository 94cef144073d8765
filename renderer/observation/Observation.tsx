import { Box, VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObservationView } from '../../electron/contract/observation.ts';
import { Notice } from '../components/Notice.tsx';
import { Reading } from '../components/Reading.tsx';
import { Lists } from './Lists.tsx';
import styles from './Observation.module.css';
import { People } from './People.tsx';
import { Pictures } from './Pictures.tsx';
import { SayBox } from './SayBox.tsx';
import { useSpeaker } from './speaker.ts';
import { Times } from './Times.tsx';
import { useObservation } from './view.ts';

/** The window of those who watch: the room, and what they hand over. It has no part in the recording. */
export function Observation() {
  const view = useObservation();
  // A reading that failed is read again; meanwhile what was seen stays, and with it what is being written.
  const known = view.data;
  return (
    <Box className={styles.page}>
      {known === undefined ? (
        <Reading of={view}>{(now) => <Window view={now} />}</Reading>
      ) : (
        <Window view={known} />
      )}
    </Box>
  );
}

function Window({ view }: { readonly view: ObservationView }) {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.lang = view.language;
    void i18n.changeLanguage(view.language);
  }, [view.language, i18n]);
  useEffect(() => {
    document.title = `Senim · ${t('observation:title')}`;
  }, [t]);
  const { session, entry } = view;
  const masked = view.status?.masked ?? false;
  const speaker = useSpeaker(session?.record.presences ?? []);
  return (
    <main className={styles.window}>
      <VisuallyHidden component="h1">{t('observation:title')}</VisuallyHidden>
      <section className={styles.room}>
        {session === null || masked ? (
          <Covered why={masked && entry === 'open' ? 'masked' : entry} />
        ) : (
          <Pictures cameras={session.cameras} />
        )}
        <Times view={view} />
        {session !== null && <People presences={session.record.presences} />}
      </section>
      <section className={styles.said}>
        {/* Stays while the workstation is locked, so that what was written is not lost. */}
        <SayBox open={entry === 'open' && session !== null} speaker={speaker} />
        {session !== null && <Lists record={session.record} speaker={speaker.speaker} />}
      </section>
    </main>
  );
}

/** Stands where the picture is, and says why there is none. */
function Covered({ why }: { readonly why: ObservationView['entry'] | 'masked' }) {
  const { t } = useTranslation();
  return (
    <div className={styles.covered}>
      {why === 'open' ? (
        <Notice kind="info" title={t('observation:ended')} />
      ) : (
        <Notice kind="attention" title={t(`observation:${why}.title`)}>
          {t(`observation:${why}.text`)}
        </Notice>
      )}
    </div>
  );
}
