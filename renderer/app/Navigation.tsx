import { NavLink as MantineNavLink } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useAppState } from '../bridge/app-state.ts';
import { openWays } from './ways.ts';

/** The ways that the person's rights open at this workstation. */
export function Navigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { vault, account } = useAppState();
  if (vault === null || account === null) return null;
  return openWays(vault.kind, account.rights).map(({ to, label, icon: Icon }) => (
    <MantineNavLink
      key={to}
      component={NavLink}
      to={to}
      end={label === 'desk'}
      active={pathname === to || (label !== 'desk' && pathname.startsWith(`${to}/`))}
      label={t(`common:nav.${label}`)}
      leftSection={<Icon size={20} aria-hidden />}
    />
  ));
}
