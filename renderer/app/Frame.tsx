import { AppShell, Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useAppState, useRight } from '../bridge/app-state.ts';
import { PackageOpened } from '../features/desk/PackageOpened.tsx';
import { useActivity } from './activity.ts';
import styles from './Frame.module.css';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { NoRight } from './NoRight.tsx';
import { RecordingRuns } from './RecordingRuns.tsx';
import { useScreen } from './screen.ts';

/** Whether the person and this workstation may show the screen. Main refuses the calls in any case. */
function useMayShow(): boolean {
  const { account, vault } = useAppState();
  const screen = useScreen();
  if (screen === null) return true;
  if (screen.at !== undefined && screen.at !== vault?.kind) return false;
  return screen.rights.length === 0 || screen.rights.some((right) => account?.rights.includes(right));
}

/** The frame of all screens but the running recording: who and where above, the ways at the side. */
export function Frame() {
  const { t } = useTranslation();
  const allowed = useMayShow();
  const takesPackages = useRight('package.import');
  useActivity();
  return (
    <AppShell
      header={{ height: 64 }}
      navbar={{ width: 250, breakpoint: 0 }}
      padding="lg"
      transitionDuration={0}
    >
      <button type="button" className={styles.skip} onClick={skipToContent}>
        {t('common:skip')}
      </button>
      <AppShell.Header className={styles.bar}>
        <Header />
      </AppShell.Header>
      <AppShell.Navbar className={styles.side} p="sm" aria-label={t('common:nav.label')}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main>
        <RecordingRuns />
        {takesPackages && <PackageOpened />}
        <Box className={styles.content} id="content" tabIndex={-1}>
          {allowed ? <Outlet /> : <NoRight />}
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

/** The address holds the screen, so the focus is moved without a link. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}
