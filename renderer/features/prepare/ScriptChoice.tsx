import { NativeSelect, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Language } from '../../../electron/contract/primitives.ts';
import { useAct, useCall } from '../../bridge/hooks.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Reading } from '../../components/Reading.tsx';
import { Section } from '../../components/Section.tsx';

/** By which script the session will be held; without a choice there is only one, and nothing is asked. */
export function ScriptChoice({ sessionId }: { readonly sessionId: string }) {
  const { t, i18n } = useTranslation();
  const scripts = useCall('scripts.list', {});
  const chosen = useCall('scripts.of', { sessionId });
  const choose = useAct('scripts.choose', { refresh: ['scripts.of'] });
  const language = Language.catch('en').parse(i18n.language);
  if (scripts.data !== undefined && scripts.data.length < 2) return null;
  return (
    <Section title={t('prepare:script.title')}>
      <Reading of={scripts}>
        {(all) => (
          <Stack>
            <NativeSelect
              label={t('prepare:script.label')}
              value={chosen.data?.sha256 ?? ''}
              onChange={(event) => choose.mutate({ sessionId, sha256: event.currentTarget.value })}
              data={all.map(({ sha256, script }) => ({ value: sha256, label: script.title[language] }))}
            />
            <ErrorNotice error={choose.error} />
          </Stack>
        )}
      </Reading>
    </Section>
  );
}
