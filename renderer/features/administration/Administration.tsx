import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../../bridge/app-state.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Accounts } from './Accounts.tsx';
import { Backup } from './Backup.tsx';
import { Cameras } from './Cameras.tsx';
import { CertificateTab } from './CertificateTab.tsx';
import { HealthDetails } from './HealthDetails.tsx';
import { RoomTab } from './room/RoomTab.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { TrustList } from './TrustList.tsx';

const TABS = {
  health: HealthDetails,
  accounts: Accounts,
  settings: SettingsForm,
  room: RoomTab,
  cameras: Cameras,
  backup: Backup,
  trust: TrustList,
  certificate: CertificateTab,
} as const;
const NAMES = [
  'health',
  'accounts',
  'settings',
  'room',
  'cameras',
  'backup',
  'trust',
  'certificate',
] as const;

/** What an administrator looks after, the health first. */
export function Administration() {
  const { t } = useTranslation();
  const { vault } = useAppState();
  // A desk records nothing.
  const names = NAMES.filter((name) => !['room', 'cameras'].includes(name) || vault?.kind === 'room');
  return (
    <>
      <PageTitle title={t('administration:title')} />
      <Tabs defaultValue="health" keepMounted={false}>
        <Tabs.List mb="lg">
          {names.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`administration:tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {names.map((name) => {
          const Content = TABS[name];
          return (
            <Tabs.Panel key={name} value={name}>
              <Content />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </>
  );
}
