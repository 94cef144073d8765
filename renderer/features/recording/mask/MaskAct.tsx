import { IconShieldCheck, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordingStatus } from '../../../../electron/contract/recording.ts';
import { useAct } from '../../../bridge/hooks.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { ActButton } from '../ActButton.tsx';
import { useKeysAlways } from '../console-keys.ts';
import { MaskDialog } from './MaskDialog.tsx';

/** The privacy mask, on by its reason and off by the same key. The recording goes on either way. */
export function MaskAct({ status: { sessionId, masked } }: { readonly status: RecordingStatus }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const showing = useAct('recording.mask', { refresh: ['recording.status'] });
  const turn = () => {
    // The dialog goes with the mask that it put on, and may not be there any more to say that it is done.
    setAsking(!masked);
    if (masked && !showing.isPending) showing.mutate({ sessionId, on: false, reason: '' });
  };
  useKeysAlways([['F8', turn]]);
  const Icon = masked ? IconShieldCheck : IconShieldLock;
  return (
    <>
      <ActButton
        shortcut="F8"
        variant={masked ? 'filled' : 'default'}
        icon={<Icon size={20} aria-hidden />}
        loading={showing.isPending}
        onAct={turn}
      >
        {masked ? t('recording:mask.end') : t('recording:mask.act')}
      </ActButton>
      <ErrorNotice error={showing.error} />
      {asking && !masked && <MaskDialog sessionId={sessionId} onClose={() => setAsking(false)} />}
    </>
  );
}
