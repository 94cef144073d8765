import { NavLink } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useAppState } from '../bridge/app-state.ts';
import { leadsTo, openWays } from './ways.ts';

/** The ways that the person's rights open at this workstation. */
export function Navigation() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { vault, account } = useAppState();
  if (vault === null || account === null) return null;
  return openWays(vault.kind, account.rights).map((way) => {
    const active = leadsTo(way, pathname);
    const Icon = way.icon;
    return (
      <NavLink
        key={way.to}
        component={Link}
        to={way.to}
        active={active}
        aria-current={active ? 'page' : undefined}
        label={t(`common:nav.${way.label}`)}
        leftSection={<Icon size={20} aria-hidden />}
      />
    );
  });
}
