import { Box } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import type { AppState } from '../../electron/contract/model.ts';
import { useAppStateOrNull } from '../bridge/app-state.ts';
import { goToStart } from '../bridge/page.ts';
import { forgetReadings } from '../bridge/queries.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Loading } from '../components/Loading.tsx';
import { FirstRun } from '../features/first-run/FirstRun.tsx';
import { BrokenVault } from '../features/unlock/BrokenVault.tsx';
import { MustChange } from '../features/unlock/MustChange.tsx';
import { Unlock } from '../features/unlock/Unlock.tsx';
import { router } from './router.tsx';

/**
 * Follows the language that main keeps for this workstation. Gives whether it was followed once: a form that opens
 * earlier would be filled in with another language's words.
 */
function useLanguage(state: AppState | null): boolean {
  const { i18n } = useTranslation();
  const [followed, setFollowed] = useState(false);
  const language = state?.language;
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language;
    void i18n.changeLanguage(language).then(() => setFollowed(true));
  }, [language, i18n]);
  return followed;
}

/** Forgets what was read and where the person was once the vault is locked. */
function useForgetting(state: AppState | null): void {
  const client = useQueryClient();
  const locked = state?.phase === 'locked';
  useEffect(() => {
    if (!locked) return;
    forgetReadings(client);
    goToStart();
  }, [locked, client]);
}

/**
 * The first run ends when the person says that the recovery identity is kept, not when the vault is made: neither the new
 * state nor a lock that comes meanwhile may take the identity from the screen, since it is shown once.
 */
function useFirstRun(state: AppState | null): { showing: boolean; finish: () => void } {
  const [showing, setShowing] = useState(false);
  const phase = state?.phase;
  useEffect(() => {
    if (phase === 'first-run') setShowing(true);
    if (phase === 'broken') setShowing(false);
  }, [phase]);
  return { showing: showing || phase === 'first-run', finish: () => setShowing(false) };
}

/** Decides by the state of the vault which door the person stands before. */
export function App() {
  const { state, error, since } = useAppStateOrNull();
  const texted = useLanguage(state);
  useForgetting(state);
  const firstRun = useFirstRun(state);
  if (state === null || !texted) {
    return <Box p="xl">{error === null ? <Loading /> : <ErrorNotice error={error} />}</Box>;
  }
  if (firstRun.showing) return <FirstRun onFinished={firstRun.finish} />;
  switch (state.phase) {
    case 'broken':
      return <BrokenVault />;
    case 'unlocked':
      return state.account?.mustChange ? <MustChange /> : <RouterProvider router={router} />;
    default:
      return <Unlock since={since} />;
  }
}
