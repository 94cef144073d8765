import { useTranslation } from 'react-i18next';
import { WORKSTATION_SCOPE } from '../../../electron/contract/custody.ts';
import { useAppState, useRight } from '../../bridge/app-state.ts';
import { useCall } from '../../bridge/hooks.ts';

interface ScopeOption {
  readonly value: string;
  readonly label: string;
}

/** What the log can be narrowed to: the workstation, and the sessions that the person may know of. */
export function useScopes(): readonly ScopeOption[] {
  const { t } = useTranslation();
  const { vault } = useAppState();
  const knowsCases = useRight('case.view') && vault?.kind === 'room';
  const knowsPackages = useRight('package.view') && vault?.kind === 'desk';
  const sessions = useCall('sessions.list', knowsCases ? {} : null);
  const packages = useCall('packages.list', knowsPackages ? {} : null);
  const recorded = (sessions.data ?? []).map(({ id, pseudonym, ordinal, state, retention }) => {
    const label = t('custody:filter.session', { pseudonym, ordinal });
    const standing = state === 'disposed' ? 'destroyed' : 'held';
    const isPlain = state !== 'disposed' && !retention.held;
    return { value: id, label: isPlain ? label : `${label} · ${t(`retention:standing.${standing}`)}` };
  });
  const imported = (packages.data ?? []).map(({ sessionId, pseudonym, office }) => ({
    value: sessionId,
    label: `${pseudonym} · ${office}`,
  }));
  // Two packages may hold the same session.
  const unique = new Map([...recorded, ...imported].map((option) => [option.value, option]));
  return [{ value: WORKSTATION_SCOPE, label: t('custody:filter.workstation') }, ...unique.values()];
}
