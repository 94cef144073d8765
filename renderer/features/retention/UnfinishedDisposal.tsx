import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DisposalView } from '../../../electron/contract/retention.ts';
import { useRight } from '../../bridge/app-state.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useKeepingAct } from './use-keeping-act.ts';

/** A destruction that a disk or a power cut interrupted. */
export function UnfinishedDisposal({ disposal }: { readonly disposal: DisposalView }) {
  const { t } = useTranslation();
  const mayResume = useRight('disposal.confirm');
  const resume = useKeepingAct('disposal.resume');
  return (
    <>
      <Notice kind="attention" title={t('retention:standing.unfinished')}>
        <Text>{t('retention:disposal.unfinished')}</Text>
      </Notice>
      <ErrorNotice error={resume.error} />
      {mayResume && (
        <Button loading={resume.isPending} onClick={() => resume.mutate({ disposalId: disposal.id })}>
          {t('retention:disposal.resume')}
        </Button>
      )}
    </>
  );
}
