import { Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useRight } from '../../bridge/app-state.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Checking } from './Checking.tsx';
import { CheckResult } from './CheckResult.tsx';
import { type CheckFlow, useCheckFlow } from './check-flow.ts';
import { DropPackage } from './DropPackage.tsx';
import { PackageList } from './PackageList.tsx';

/** A package that was opened from the file manager comes with the address and is checked at once, one time. */
function useOpened(begin: CheckFlow['begin']): void {
  const { state, pathname } = useLocation();
  const navigate = useNavigate();
  const begun = useRef<string | null>(null);
  const opened = (state as { opened?: PickedFile } | null)?.opened;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each file
  useEffect(() => {
    if (opened === undefined || begun.current === opened.token) return;
    begun.current = opened.token;
    void navigate(pathname, { replace: true, state: null });
    begin(opened);
  }, [opened?.token]);
}

/** Where packages come in: dropped, checked, decided upon; and what has been imported, by case. */
export function InboxScreen() {
  const { t } = useTranslation();
  const mayImport = useRight('package.import');
  const flow = useCheckFlow();
  useOpened(flow.begin);
  return (
    <>
      <PageTitle title={t('desk:inbox.title')} />
      <Stack gap="lg">
        {mayImport && <Intake flow={flow} />}
        <PackageList />
      </Stack>
    </>
  );
}

function Intake({ flow }: { readonly flow: CheckFlow }) {
  if (flow.checking && flow.file !== null) return <Checking file={flow.file} workId={flow.workId} />;
  if (flow.checked !== null && flow.file !== null) {
    return <CheckResult file={flow.file} checked={flow.checked} flow={flow} />;
  }
  return <DropPackage error={flow.error} onFile={flow.begin} />;
}
