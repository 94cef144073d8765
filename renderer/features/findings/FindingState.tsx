import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../../electron/contract/model.ts';

/** Draft or signed, released or not, in words. */
export function FindingState({ finding: { state, released } }: { readonly finding: FindingView }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Badge variant={state === 'signed' ? 'filled' : 'outline'} size="lg" tt="none">
        {t(`findings:state.${state}`)}
      </Badge>
      {state === 'signed' && (
        <Badge variant="outline" size="lg" tt="none">
          {released ? t('findings:state.released') : t('findings:state.not-released')}
        </Badge>
      )}
    </Group>
  );
}
